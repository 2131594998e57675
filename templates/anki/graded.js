(function () {
  var box = document.querySelector(".qg-back .qg-entry"), shown = box && box.querySelector("#typeans");
  var settings = document.querySelector(".qg-back .qg-settings[data-answers]");
  if (!shown || !settings) return;

%include typing.js%
  var given = typed(), mode = settings.getAttribute("data-match");
  var answers = JSON.parse(settings.getAttribute("data-answers"));
  // Without them, nobody judges this card a second time.
  settings.parentNode.removeChild(settings);
  if (!given.trim()) return;

  function squeezed(text) { return tidy(text, "case").replace(/\s/g, ""); }
  function fits(answer) {
    if (answer.text !== undefined) return tidy(answer.text, mode) === tidy(given, mode);
    if (answer.unit === undefined) return isNumberWithin(given, answer.low, answer.high);
    var typed = squeezed(given), at = typed.length - squeezed(answer.unit).length;
    return typed.slice(at) === squeezed(answer.unit) && isNumberWithin(typed.slice(0, at), answer.low, answer.high);
  }
  var answer = answers.filter(fits)[0], credit = answer ? answer.credit : 0;
  box.classList.add(credit === 1 ? "qg-right" : credit ? "qg-part" : "qg-wrong");
  if (!credit) return;
  while (shown.firstChild && shown.firstChild.nodeName !== "BR") shown.removeChild(shown.firstChild);
  var line = document.createElement("span");
  line.className = credit === 1 ? "typeGood" : "typePart";
  line.textContent = given;
  shown.insertBefore(line, shown.firstChild);
})();
