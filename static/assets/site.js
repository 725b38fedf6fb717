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
        say("Copied");
      } catch {
        getSelection().selectAllChildren(source);
        say("Selected, now copy");
      }
    });
  }

  // Finding a name: each word typed begins a word of the name, in any order, accents or not.
  const plain = { ł: "l", ø: "o", đ: "d", ð: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i", þ: "th" };
  const words = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
      .replace(/[łøđðßæœıþ]/g, (c) => plain[c]).replace(/['’]/g, "")
      .split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  for (const field of document.querySelectorAll("[data-filter]")) {
    const list = document.getElementById(field.dataset.filter);
    const output = field.parentNode.querySelector("output");
    const box = list.closest("details");
    const count = new Intl.NumberFormat("en");
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
        : shown ? `${count.format(shown)} of ${count.format(names.length)} names`
        : "Nothing matches. Check the spelling, or try part of a name.";
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
