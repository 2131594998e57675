(function () {
  if (!document.getElementById("image-occlusion-container")) return;
  try { anki.imageOcclusion.setup(); }
  catch (error) { document.getElementById("err").textContent = String(error); }
})();
