(function () {
  var card = document.querySelector(".qg-order") && document.querySelector(".qg");
  if (!card) return;
%include shared.js%
  var list = card.querySelector(".qg-order"), items = children(list), state = begin();
  function rank(item) { return Number(item.getAttribute("data-place")); }

  if (back) {
    children(card.querySelector(".qg-sequence")).forEach(function (row, index) {
      var given = -1;
      state.picked.forEach(function (item, at) { if (rank(items[item]) === index + 1) given = at; });
      if (given < 0) return;
      row.classList.add(given === index ? "qg-right" : "qg-wrong");
      mark(row, given === index, given === index ? "" : String(given + 1));
    });
    return;
  }

  var order = shuffled(items, state.seed);
  if (order.every(function (item, index) { return rank(item) === index + 1; })) order.push(order.shift());
  arrange(list, order);
  function show() {
    items.forEach(function (item, index) {
      var at = state.picked.indexOf(index);
      item.classList.toggle("qg-picked", at >= 0);
      item.setAttribute("aria-pressed", String(at >= 0));
      item.querySelector(".qg-slot").textContent = at < 0 ? "" : String(at + 1);
    });
  }
  function press(item) {
    var index = items.indexOf(item), at = state.picked.indexOf(index);
    if (at < 0) state.picked.push(index);
    else state.picked.splice(at, 1);
    save(state);
    show();
  }
  items.forEach(function (item) {
    var slot = document.createElement("span");
    slot.className = "qg-slot";
    item.insertBefore(slot, item.firstChild);
    pressable(item, "button", function () { press(item); });
  });
  digits(list, press);
  show();
})();
