// The desk works without this file. It adds: what a mark says, shown as you point at it or step
// through with j and k; copied citations; a dispatch dropped on the page; a dark or light page.
"use strict";
(() => {
  const root = document.documentElement;
  const stored = (() => { try { return localStorage.getItem("theme"); } catch { return null; } })();
  if (stored === "dark" || stored === "light") root.dataset.theme = stored;

  document.addEventListener("DOMContentLoaded", () => {
    root.classList.add("js");
    theme();
    citations();
    marks();
    dropping();
    emptied();
    narrow();
  });

  function say(words) {
    const toast = document.getElementById("said");
    toast.textContent = words;
    toast.hidden = false;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { toast.hidden = true; }, 3500);
  }

  function theme() {
    const button = document.getElementById("theme");
    const dark = () => root.dataset.theme ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    const name = () => { button.textContent = dark() ? "Light" : "Dark"; };
    button.hidden = false;
    name();
    button.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      try { localStorage.setItem("theme", root.dataset.theme); } catch { /* kept for this page */ }
      name();
    });
  }

  function citations() {
    for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
    document.addEventListener("click", async (event) => {
      const button = event.target.closest("[data-copy]");
      if (!button) return;
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
      } catch {
        // Where the page may not write to the clipboard, the old way still can.
        const area = document.createElement("textarea");
        area.value = button.dataset.copy;
        document.body.append(area);
        area.select();
        document.execCommand("copy");
        area.remove();
      }
      say("Citation copied: " + button.dataset.copy);
    });
  }

  // On a telephone the filters would fill the first screen: they wait until they are asked for.
  function narrow() {
    const part = document.querySelector("details.narrow");
    if (part && innerWidth < 640 && !("used" in part.dataset)) part.open = false;
  }

  // Filters left blank have no place in a URL that is mailed.
  function emptied() {
    for (const form of document.querySelectorAll("form[action]:not([method=post])")) {
      form.addEventListener("submit", () => {
        for (const field of form.elements) {
          const unasked = field.name === "as_of_by" && !form.elements.as_of?.value;
          if (field.name && (!field.value || unasked)) field.disabled = true;
        }
      });
    }
    addEventListener("pageshow", () => {
      for (const field of document.querySelectorAll("form :disabled")) field.disabled = false;
    });
  }

  function marks() {
    const copy = document.getElementById("copy");
    const keys = document.querySelector(".legend .keys");
    const cards = [...document.querySelectorAll(".beside .card")];
    if (keys) keys.hidden = false;
    if (!copy) { stepping([...document.querySelectorAll("main .card")]); return; }

    // One page may hold thousands of marks: look each id's up once, when it is first pointed at.
    const found = new Map();
    const of = (ref) => {
      if (!found.has(ref)) {
        found.set(ref, [...document.querySelectorAll(`[data-refs~="${CSS.escape(ref)}"]`)]);
      }
      return found.get(ref);
    };
    let lit = [];
    const light = (refs) => {
      for (const mark of lit) mark.classList.remove("pointed");
      lit = refs.flatMap(of);
      for (const mark of lit) mark.classList.add("pointed");
    };
    const beside = document.querySelector(".beside");
    const point = (event) => {
      const at = event.target.closest("[data-refs]");
      if (!at) { light([]); return; }
      const refs = at.dataset.refs.split(" ");
      light(refs);
      const inside = copy.contains(at);
      if (inside && beside.scrollHeight > beside.clientHeight) {
        const card = lit.find((mark) => mark.classList.contains("card"));
        if (card) beside.scrollTo({ top: card.offsetTop - beside.clientHeight / 3 });
      }
      if (inside && event.type === "focusin") say(at.title);
    };
    document.querySelector("main").addEventListener("mouseover", point);
    // Words and sources hold links of their own, and so are none: a click opens their chain still.
    copy.addEventListener("click", (event) => {
      const mark = event.target.closest("[data-refs]");
      if (!mark || event.target.closest("a") || !getSelection().isCollapsed) return;
      const listed = document.getElementById(mark.dataset.refs.split(" ")[0]);
      const chain = listed && listed.querySelector('a[href^="/trace/"]');
      if (chain) location.assign(chain.href);
      else if (listed) location.hash = listed.id;
    });
    document.querySelector("main").addEventListener("focusin", point);
    stepping(cards, (card) => {
      light(card.dataset.refs.split(" "));
      const mark = lit.find((one) => copy.contains(one));
      if (mark) mark.scrollIntoView({ block: "center" });
    });
  }

  function stepping(cards, then) {
    if (!cards.length) return;
    let at = -1;
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input, textarea, select")) return;
      const step = { j: 1, k: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      at = Math.max(0, Math.min(cards.length - 1, at + step));
      const card = cards[at];
      card.scrollIntoView({ block: "nearest" });
      const link = card.querySelector('a[href^="/trace/"]') || card.querySelector("a");
      if (link) link.focus({ preventScroll: true });
      if (then) then(card);
    });
  }

  function dropping() {
    const form = document.getElementById("reading");
    if (!form) return;
    form.addEventListener("submit", () => say("Reading …"));
    addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
    addEventListener("dragleave", () => form.classList.remove("over"));
    addEventListener("drop", async (event) => {
      event.preventDefault();
      form.classList.remove("over");
      const file = event.dataTransfer.files[0];
      const words = file ? await file.text() : event.dataTransfer.getData("text/plain");
      if (!words) return;
      form.elements.text.value = words;
      say(file ? `${file.name}: ${words.length} characters` : `${words.length} characters`);
    });
  }
})();
