(function () {
  var frame = document.getElementById("image-occlusion-container"), picture = frame && frame.querySelector("img");
  if (!picture) return;
  // A tall picture is made narrower, so that all of it is seen at once.
  function fit() {
    if (picture.naturalHeight) frame.style.maxWidth = "calc(85vh * " + picture.naturalWidth / picture.naturalHeight + ")";
  }
  if (picture.complete) fit();
  else picture.addEventListener("load", fit);
  try { anki.imageOcclusion.setup(); }
  catch (error) { document.getElementById("err").textContent = String(error); }
})();
