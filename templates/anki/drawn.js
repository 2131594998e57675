(function () {
  var list = document.querySelector(".qg-options[data-show]"), card = list && document.querySelector(".qg");
  if (!card) return;
%include shared.js%
  // A draw of its own, so that it does not tell where the right option stands.
  place += ":drawn";
  var options = children(list);
  var others = options.filter(function (option) {
    return !["data-ok", "data-stands", "data-pin"].some(function (name) { return option.hasAttribute(name); });
  });
  var count = Number(list.getAttribute("data-show")) - (options.length - others.length);
  shuffled(others, begin().seed).slice(Math.max(count, 0)).forEach(function (option) { list.removeChild(option); });
})();
