(function () {
  var card = document.querySelector(".qg-match") && document.querySelector(".qg");
  if (!card) return;
%include shared.js%
  var lefts = children(card.querySelector(".qg-left")), list = card.querySelector(".qg-choose");
  var rights = children(list), state = begin();
  arrange(list, shuffled(rights, state.seed));

  if (back) {
    children(card.querySelector(".qg-pairs")).forEach(function (row, index) {
      var given = state.picked[index];
      if (given === undefined || given === null) return;
      var right = String(given) === lefts[index].getAttribute("data-key");
      row.classList.add(right ? "qg-right" : "qg-wrong");
      if (!right) mark(row, false, "").insertAdjacentHTML("beforeend", " " + rights[given].innerHTML);
    });
    return;
  }

  var active = 0;
  function letter(index) { return String.fromCharCode(65 + children(list).indexOf(rights[index])); }
  function show() {
    lefts.forEach(function (left, index) {
      var given = state.picked[index], set = given !== undefined && given !== null;
      left.classList.toggle("qg-active", index === active);
      left.classList.toggle("qg-picked", set);
      left.setAttribute("aria-pressed", String(index === active));
      left.querySelector(".qg-slot").textContent = set ? letter(given) : "";
    });
    rights.forEach(function (right, index) {
      right.classList.toggle("qg-picked", state.picked.indexOf(index) >= 0);
    });
  }
  function give(right) {
    var index = rights.indexOf(right);
    state.picked[active] = state.picked[active] === index ? null : index;
    for (var step = 0; step < lefts.length && typeof state.picked[active] === "number"; step++) {
      active = (active + 1) % lefts.length;
    }
    save(state);
    show();
  }
  lefts.forEach(function (left, index) {
    var slot = document.createElement("span");
    slot.className = "qg-slot";
    left.insertBefore(slot, left.firstChild);
    pressable(left, "button", function () { active = index; show(); });
  });
  rights.forEach(function (right) { pressable(right, "button", function () { give(right); }); });
  digits(list, give);
  show();
})();
