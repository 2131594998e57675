(function () {
  var text = document.querySelector(".qg-back .qg-passage details");
  if (text) text.open = false;
})();
