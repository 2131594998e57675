(function () {
  var card = document.querySelector(".qg-rows") && document.querySelector(".qg");
  if (!card) return;
%include shared.js%
  var list = card.querySelector(".qg-rows"), rows = children(list), state = begin();
  var words = [list.getAttribute("data-true"), list.getAttribute("data-false")];

  if (!list.hasAttribute("data-fixed")) {
    var pinned = rows.filter(function (row) { return row.hasAttribute("data-pin"); });
    var free = rows.filter(function (row) { return !row.hasAttribute("data-pin"); });
    arrange(list, shuffled(free, state.seed).concat(pinned));
  }
  function given(index) { return state.picked[index] === 0 || state.picked[index] === 1 ? state.picked[index] : null; }

  // What the answers earn, as a share of the points; how it counts where that is not row by row.
  function earned(right, wrong) {
    switch (list.getAttribute("data-scoring")) {
      case "all": return right === rows.length ? "1" : "0";
      case "kprime": return right === rows.length ? "1" : right === rows.length - 1 ? "½" : "0";
      case "net": return Math.max(right - wrong, 0) + " / " + rows.length;
      default: return "";
    }
  }
  function judge() {
    var right = 0, wrong = 0;
    rows.forEach(function (row, index) {
      var answer = given(index);
      if (answer === null) return;
      var ok = String(answer) === row.getAttribute("data-key");
      if (ok) right++; else wrong++;
      row.classList.add(ok ? "qg-right" : "qg-wrong");
      if (!ok) row.insertBefore(mark(row, false, words[answer]), row.querySelector(".qg-verdict").nextSibling);
    });
    if (right + wrong === 0) return;
    var score = document.createElement("p"), share = earned(right, wrong);
    score.className = "qg-score";
    mark(score, true, right + " / " + rows.length);
    if (wrong) mark(score, false, String(wrong));
    if (share) {
      var sum = document.createElement("span");
      sum.className = "qg-mark";
      sum.textContent = "= " + share;
      score.appendChild(sum);
    }
    list.parentNode.insertBefore(score, list.nextSibling);
  }
  if (back) { judge(); return; }

  function show() {
    rows.forEach(function (row, index) {
      children(row.querySelector(".qg-pick")).forEach(function (button, answer) {
        var picked = given(index) === answer;
        button.classList.toggle("qg-picked", picked);
        button.setAttribute("aria-checked", String(picked));
      });
    });
  }
  function give(row, answer) {
    var index = rows.indexOf(row);
    state.picked[index] = given(index) === answer ? null : answer;
    save(state);
    show();
  }
  // The digit of a row goes from open to true, to false, and back to open.
  function turn(row) {
    var index = rows.indexOf(row), answer = given(index);
    give(row, answer === null ? 0 : 1);
  }
  rows.forEach(function (row) {
    var pick = document.createElement("div");
    pick.className = "qg-pick";
    pick.setAttribute("role", "radiogroup");
    pick.setAttribute("aria-label", row.querySelector(".qg-text").textContent);
    words.forEach(function (word, answer) {
      var button = document.createElement("span");
      button.textContent = word;
      pick.appendChild(button);
      pressable(button, "radio", function () { give(row, answer); });
    });
    row.appendChild(pick);
  });
  digits(list, turn);
  show();
})();
