(function () {
  var box = document.querySelector(".qg-back .qg-entry"), shown = box && box.querySelector("#typeans");
  var settings = document.querySelector(".qg-back .qg-settings");
  if (!shown || !settings) return;

  // Anki shows what was typed, letter by letter, above what was expected; only the first line is the learner's.
  function typed() {
    var line = "", judged = false;
    for (var node = shown.firstChild; node && node.nodeName !== "BR"; node = node.nextSibling) {
      if (node.nodeType !== 1) continue;
      judged = true;
      if (!node.classList.contains("typeMissed")) line += node.textContent;
    }
    return judged ? line : "";
  }
  function tidy(text, mode) {
    if (mode === "exact") return text;
    text = text.normalize("NFKC").replace(/[‘’‚‛′]/g, "'").replace(/[“”„‟″«»]/g, '"').replace(/[‐‑‒–—−]/g, "-");
    text = text.replace(/\s+/g, " ").trim();
    return mode === "case" ? text : text.toLowerCase();
  }
  // A comma may be a decimal sign or, as a point may, part the thousands; either reading may be the right one.
  function isNumberWithin(text, low, high) {
    var plain = tidy(text, "case").replace(/[\s']/g, "");
    var readings = [plain.replace(",", ".")];
    if (/^[-+]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain)) readings.push(plain.replace(/,/g, ""));
    if (/^[-+]?\d{1,3}(\.\d{3})+(,\d*)?$/.test(plain)) readings.push(plain.replace(/\./g, "").replace(",", "."));
    return readings.some(function (reading) {
      if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(reading)) return false;
      return Number(reading) >= Number(low) && Number(reading) <= Number(high);
    });
  }

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
