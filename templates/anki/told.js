(function () {
  var card = document.querySelector(".qg-back"), told = card && card.querySelector(".qg-told");
  if (!told) return;
  function count(selectors) { return card.querySelectorAll(selectors).length; }

  // What the other scripts of the card have made of the learner's answer.
  var right = count(".qg-options > .qg-picked[data-ok], .qg-rows > .qg-right, .qg-pairs > .qg-right, .qg-sequence > .qg-right, .qg-entry.qg-right");
  var partly = count(".qg-options > .qg-picked[data-part]:not([data-ok]), .qg-entry.qg-part");
  var wrong = count(".qg-options > .qg-picked:not([data-ok]):not([data-part]), .qg-rows > .qg-wrong, .qg-pairs > .qg-wrong, .qg-sequence > .qg-wrong, .qg-entry.qg-wrong");
  var open = count(".qg-options[data-several] > [data-ok]:not(.qg-picked), .qg-rows > li:not(.qg-right):not(.qg-wrong), .qg-pairs > li:not(.qg-right):not(.qg-wrong), .qg-sequence > li:not(.qg-right):not(.qg-wrong)");
  if (!right && !partly && !wrong) return;

  function find(how) { return told.querySelector("[data-when=" + how + "]"); }
  var how = right && !partly && !wrong && !open ? "right" : right || partly ? "partly" : "wrong";
  var said = find(how) || (how === "partly" ? find("wrong") : null);
  Array.prototype.forEach.call(told.children, function (row) { row.hidden = row !== said; });
  told.classList.add("qg-known");
  if (!said && told.hasAttribute("data-alone")) told.parentNode.style.display = "none";
})();
