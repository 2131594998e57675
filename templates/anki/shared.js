  var back = card.classList.contains("qg-back");
  var place = "quizgen:" + card.getAttribute("data-id");

  // What this showing of the card remembers from its front to its back, also when the page is reloaded in between.
  function load() {
    try { return JSON.parse(sessionStorage.getItem(place)) || {}; } catch (error) { return {}; }
  }
  function save(state) {
    try {
      sessionStorage.setItem(place, JSON.stringify(state));
      return sessionStorage.getItem(place) !== null;
    } catch (error) { return false; }
  }

  // The same number on both sides without any storage: one order for each card and day.
  function seedOfToday() {
    var now = new Date();
    var text = place + "/" + now.getFullYear() + "/" + now.getMonth() + "/" + now.getDate();
    var hash = 0;
    for (var i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return hash >>> 0;
  }
  function begin() {
    if (back) {
      var kept = load();
      return { seed: kept.seed === undefined ? seedOfToday() : kept.seed, picked: kept.picked || [] };
    }
    var state = { seed: Math.floor(Math.random() * 4294967296), picked: [] };
    if (!save(state)) state.seed = seedOfToday();
    return state;
  }

  // mulberry32, then Fisher and Yates: every order is equally likely.
  function shuffled(items, seed) {
    function random() {
      seed = (seed + 0x6d2b79f5) >>> 0;
      var t = Math.imul(seed ^ (seed >>> 15), seed | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    }
    var order = items.slice();
    for (var i = order.length - 1; i > 0; i--) {
      var j = Math.floor(random() * (i + 1)), moved = order[i];
      order[i] = order[j];
      order[j] = moved;
    }
    return order;
  }
  function children(list) { return Array.prototype.slice.call(list.children); }
  function arrange(list, items) { items.forEach(function (item) { list.appendChild(item); }); }

  // An element that is pressed by tap, by Enter or Space, or by the digit of its place in `list`.
  function pressable(item, role, press) {
    item.classList.add("tappable");
    item.tabIndex = 0;
    item.setAttribute("role", role);
    item.addEventListener("click", press);
    item.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      press();
    });
  }
  function digits(list, press) {
    function listen(event) {
      if (!document.contains(list)) { document.removeEventListener("keydown", listen); return; }
      if (event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
      var item = event.key.length === 1 && list.children["123456789".indexOf(event.key)];
      if (!item) return;
      event.preventDefault();
      press(item);
    }
    document.addEventListener("keydown", listen);
  }
  function mark(parent, right, text) {
    var note = document.createElement("span");
    note.className = right ? "qg-mark qg-right" : "qg-mark qg-wrong";
    note.textContent = (right ? "✓" : "✗") + (text ? " " + text : "");
    parent.appendChild(note);
    return note;
  }
