// Comfort only: every page says all it has to say without this file.
"use strict";
{
  const root = document.documentElement;

  // Colours: the choice is kept in this browser; the script in the head sets it before paint.
  for (const choice of document.querySelectorAll("[name=colours]")) {
    choice.checked = choice.value === (root.dataset.theme || "");
    choice.addEventListener("change", () => {
      root.dataset.theme = choice.value;
      try {
        localStorage.setItem("oeuvre-theme", choice.value);
      } catch {
        // Storage may be forbidden; the choice then holds for this page.
      }
    });
  }

  // Copying: the button says that it is done, and a live region says so to who cannot see it.
  const live = document.createElement("p");
  live.className = "unseen";
  live.setAttribute("role", "status");
  document.body.append(live);
  for (const button of document.querySelectorAll("[data-copy]")) {
    const words = button.textContent;
    const source = document.getElementById(button.dataset.copy);
    const say = (text) => {
      button.textContent = live.textContent = text;
      setTimeout(() => {
        button.textContent = words;
        live.textContent = "";
      }, 2500);
    };
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(source.textContent.trim());
        say(button.dataset.done);
      } catch {
        getSelection().selectAllChildren(source);
        say(button.dataset.selected);
      }
    });
  }

  // Words without case, accents and ligatures, as the index of the search has them. Of what is
  // written without spaces, each two neighbours are a word. The other side: render/search_words.py.
  const plain = { ł: "l", ø: "o", đ: "d", ð: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i", þ: "th", ħ: "h", ŧ: "t", ŋ: "n", ĸ: "k", ə: "e", ς: "σ" };
  const dense = /([\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u{20000}-\u{3ffff}]+)/u;
  const words = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[łøđðßæœıþħŧŋĸəς]/g, (c) => plain[c])
      .normalize("NFC").replace(/['’ʼ]/g, "").split(/[^\p{L}\p{N}]+/u).flatMap((word) =>
        word.split(dense).flatMap((part) => {
          if (!dense.test(part)) return part || [];
          const signs = [...part];
          return signs.map((sign, at) => sign + (signs[at + 1] ?? ""));
        }));
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const count = new Intl.NumberFormat(root.lang);

  // Finding a name in a list: each word typed begins a word of the name, in any order.
  for (const field of document.querySelectorAll("[data-filter]")) {
    const list = document.getElementById(field.dataset.filter);
    const output = field.parentNode.querySelector("output");
    const box = list.closest("details");
    let names;
    const find = () => {
      names ??= Array.from(list.querySelectorAll("li"), (item) => [item, words(item.firstChild.textContent)]);
      const sought = words(field.value);
      let shown = 0;
      for (const [item, parts] of names) {
        const fits = sought.every((word) => parts.some((part) => part.startsWith(word)));
        item.hidden = !fits;
        shown += fits;
      }
      for (const letter of list.querySelectorAll(".letter")) {
        letter.hidden = !letter.querySelector("li:not([hidden])");
      }
      for (const aside of document.querySelectorAll("[data-aside]")) aside.hidden = sought.length > 0;
      if (box && sought.length) box.open = true;
      output.textContent = !sought.length ? ""
        : shown ? fill(field.dataset.shown, { shown: count.format(shown), total: count.format(names.length) })
        : field.dataset.none;
    };
    field.addEventListener("input", find);
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !field.value) return;
      event.preventDefault();
      field.value = "";
      find();
    });
    if (field.value) find();
  }

  // Searching: all of it but this is loaded when it is first opened.
  const opener = document.querySelector("[data-search]");
  if (opener) {
    let dialog, field, slash;
    const load = (src) => new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src, onload: resolve, onerror: reject });
      document.head.append(script);
    });
    const fail = () => {
      dialog.querySelector("[data-failed]").hidden = false;
    };
    const open = (query) => {
      if (!dialog) {
        dialog = document.getElementById("search").content.firstElementChild.cloneNode(true);
        document.body.append(dialog);
        field = dialog.querySelector("[type=search]");
        if (query) field.value = query;
        window.oeuvre = { words, fill, count, load, fail, dialog, index: opener.dataset.index };
        load(opener.dataset.search).catch(fail);
        dialog.querySelector("button").addEventListener("click", () => dialog.close());
        dialog.addEventListener("keydown", (event) => {
          if (event.key !== "Escape" || event.isComposing) return;
          event.preventDefault(); // in a search field it would clear what was typed, and no more
          dialog.close();
        });
        slash = dialog.querySelector("[data-slash]");
        slash.checked = hasSlash();
        slash.addEventListener("change", () => {
          try {
            localStorage.setItem("oeuvre-slash", slash.checked ? "" : "off");
          } catch {
            // The choice then holds for this page.
          }
        });
      }
      if (dialog.open) return;
      dialog.showModal();
      field.select();
      field.dispatchEvent(new Event("input"));
    };
    const hasSlash = () => {
      try {
        return localStorage.getItem("oeuvre-slash") !== "off";
      } catch {
        return true;
      }
    };
    opener.addEventListener("click", () => open());
    addEventListener("keydown", (event) => {
      const isWriting = event.target.closest("input, textarea, select, [contenteditable]");
      const isLetter = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
      const isChord = event.key.toLowerCase() === "k" && event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey;
      if (!isChord && (!isLetter || isWriting || !(slash ? slash.checked : hasSlash()))) return;
      event.preventDefault();
      open();
    });
    const asked = new URLSearchParams(location.search).get("q");
    if (asked !== null) open(asked);
  }

  // Printing opens what is closed on the screen, where the stylesheet cannot.
  const closed = [];
  addEventListener("beforeprint", () => {
    for (const box of document.querySelectorAll("details.all:not([open])")) {
      box.open = true;
      closed.push(box);
    }
  });
  addEventListener("afterprint", () => {
    for (const box of closed.splice(0)) box.open = false;
  });
}
