(function () {
  var card = document.querySelector(".qg-options") && document.querySelector(".qg");
  if (!card) return;
%include shared.js%
  var list = card.querySelector(".qg-options"), several = list.hasAttribute("data-several");
  var options = children(list), state = begin();

  if (!list.hasAttribute("data-fixed")) {
    var pinned = options.filter(function (option) { return option.hasAttribute("data-pin"); });
    var free = options.filter(function (option) { return !option.hasAttribute("data-pin"); });
    arrange(list, shuffled(free, state.seed).concat(pinned));
  }

  function show() {
    options.forEach(function (option, index) {
      var picked = state.picked.indexOf(index) >= 0;
      option.classList.toggle("qg-picked", picked);
      option.setAttribute("aria-checked", String(picked));
    });
  }
  function pick(option) {
    var index = options.indexOf(option), at = state.picked.indexOf(index);
    if (at >= 0) state.picked.splice(at, 1);
    else if (several) state.picked.push(index);
    else state.picked = [index];
    save(state);
    show();
  }
  function judge() {
    var right = 0, wrong = 0, keys = 0;
    options.forEach(function (option, index) {
      var key = option.hasAttribute("data-ok"), picked = state.picked.indexOf(index) >= 0;
      if (key) keys++;
      if (picked && key) right++;
      if (picked && !key) wrong++;
    });
    if (!several || !state.picked.length) return;
    var score = document.createElement("p");
    score.className = "qg-score";
    mark(score, true, right + " / " + keys);
    if (wrong) mark(score, false, String(wrong));
    list.parentNode.insertBefore(score, list.nextSibling);
  }

  list.setAttribute("role", several ? "group" : "radiogroup");
  show();
  if (back) {
    options.forEach(function (option) {
      option.setAttribute("role", several ? "checkbox" : "radio");
      option.setAttribute("aria-disabled", "true");
    });
    judge();
    return;
  }
  options.forEach(function (option) {
    pressable(option, several ? "checkbox" : "radio", function () { pick(option); });
  });
  digits(list, pick);
})();
