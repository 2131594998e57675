(function () {
  var box = document.querySelector(".qg-back .qg-entry"), shown = box && box.querySelector("#typeans");
  var settings = document.querySelector(".qg-back .qg-settings");
  if (!shown || !settings) return;

%include typing.js%
  var given = typed();
  if (!given.trim()) return;
  var mode = settings.getAttribute("data-match"), low = settings.getAttribute("data-low");
  var right = low !== null
    ? isNumberWithin(given, low, settings.getAttribute("data-high"))
    : JSON.parse(settings.getAttribute("data-accepted")).some(function (text) {
        return tidy(text, mode) === tidy(given, mode);
      });
  box.classList.add(right ? "qg-right" : "qg-wrong");
  if (!right) return;
  // Another spelling of the key: green as a whole, with the key itself left below it.
  while (shown.firstChild && shown.firstChild.nodeName !== "BR") shown.removeChild(shown.firstChild);
  var line = document.createElement("span");
  line.className = "typeGood";
  line.textContent = given;
  shown.insertBefore(line, shown.firstChild);
})();
