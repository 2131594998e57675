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

