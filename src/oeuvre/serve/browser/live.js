// Keeps this page as it is written now. Served by the preview only; never part of the site.
(() => {
  "use strict";

  const SCROLL = "oeuvre-live-scroll";
  const FINGERPRINT = /\.[0-9a-f]{8}(?=\.\w+$)/;
  const RETRY = 500;

  const own = document.currentScript;
  let epoch = Number(own.dataset.epoch);
  let source = ""; // The page as it was written; what scripts made of it is not in it.
  let asking = false;
  let askAgain = false;
  let leaving = false;

  // What to do

  async function ask() {
    if (asking) {
      askAgain = true;
      return;
    }
    asking = true;
    do {
      askAgain = false;
      const query = new URLSearchParams({ path: location.pathname, epoch, page: source ? "changed" : "any" });
      try {
        const answer = await fetch(`/__live.json?${query}`, { cache: "no-store" });
        if (answer.ok) {
          obey(await answer.json());
        }
      } catch {
        // The preview is away, and says so itself when it is back.
      }
    } while (askAgain && !leaving);
    asking = false;
  }

  function obey(verdict) {
    showProblems(verdict.problems);
    showLastBuilt(verdict.is_last_built);
    if (verdict.problems.length && verdict.act === "keep") {
      source ||= verdict.page;
      return; // The page stays as it was made in its own epoch, to catch up when this is mended.
    }
    const files = new Set(verdict.files.map((path) => new URL(encodeURI(path), location.origin).pathname));
    const swapped = swapStyles(verdict.styles, files, verdict.epoch);
    if (showsOneOf(files) || !isFollowed(verdict, swapped)) {
      reload();
      return;
    }
    source = verdict.page || source;
    epoch = verdict.epoch;
    own.dataset.epoch = epoch;
  }

  function isFollowed({ act, page }, swapped) {
    return act === "reload" ? oeuvreSwap(source, page, swapStyle) : act === "keep" || swapped > 0;
  }

  function reload() {
    leaving = true;
    sessionStorage.setItem(SCROLL, JSON.stringify([location.pathname, scrollX, scrollY]));
    location.reload();
  }

  function restoreScroll() {
    const kept = sessionStorage.getItem(SCROLL);
    sessionStorage.removeItem(SCROLL);
    if (!kept) {
      return;
    }
    const [path, x, y] = JSON.parse(kept);
    if (path === location.pathname) {
      const back = () => scrollTo({ left: x, top: y, behavior: "instant" });
      back();
      addEventListener("load", back, { once: true });
    }
  }

  // Stylesheets

  function swapStyles(styles, files, version) {
    let swapped = 0;
    for (const link of document.querySelectorAll("link[rel~=stylesheet]:not([data-leaving])")) {
      const url = new URL(link.href);
      const stem = url.pathname.replace(FINGERPRINT, "");
      const fresh = styles
        .map((path) => new URL(encodeURI(path), location.origin))
        .find((other) => other.pathname.replace(FINGERPRINT, "") === stem);
      if (url.origin !== location.origin) {
        continue;
      }
      if (fresh && fresh.pathname !== url.pathname) {
        const [mark] = FINGERPRINT.exec(fresh.pathname);
        swapStyle(link, link.getAttribute("href").replace(FINGERPRINT, mark));
        swapped += 1;
      } else if (files.has(url.pathname)) {
        swapStyle(link, `${url.origin}${url.pathname}?${version}`);
        swapped += 1;
      }
    }
    return swapped;
  }

  // The new one stands beside the old one until it is there, so that nothing is seen unstyled.
  function swapStyle(old, href) {
    const link = old.cloneNode();
    link.href = href;
    old.dataset.leaving = "";
    link.addEventListener("load", () => old.remove(), { once: true });
    link.addEventListener("error", () => old.remove(), { once: true });
    old.after(link);
  }

  // Whether the page shows a file other than a stylesheet that changed: a picture, a font, a script.
  function showsOneOf(files) {
    const styles = new Set(
      Array.from(document.querySelectorAll("link[rel~=stylesheet]"), (link) => new URL(link.href).pathname),
    );
    return performance.getEntriesByType("resource").some((entry) => {
      const { origin, pathname } = new URL(entry.name);
      return (
        ["css", "img", "image", "link", "script", "video"].includes(entry.initiatorType) &&
        origin === location.origin &&
        files.has(pathname) &&
        !styles.has(pathname)
      );
    });
  }

  // Problems. Their words quote the input, so that they are only ever set as text.

  let overlay = null;
  let shown = "[]";

  function element(name, text, style) {
    const made = document.createElement(name);
    made.textContent = text;
    Object.assign(made.style, style); // by script, which the site's own policy allows
    return made;
  }

  let note = null;

  function showLastBuilt(is) {
    note?.remove();
    note = null;
    if (!is) {
      return;
    }
    note = element("div", "", {});
    note.attachShadow({ mode: "open" }).append(element("p", "As last built; being built anew", {
      all: "initial", position: "fixed", inset: "auto auto 0 0", zIndex: "2147483647", padding: "0.25rem 0.75rem",
      background: "#1c1917", color: "#fafaf9", font: "14px/1.5 ui-monospace, Menlo, Consolas, monospace",
    }));
    document.documentElement.append(note);
  }

  function showProblems(problems) {
    const key = JSON.stringify(problems);
    if (key === shown) {
      return;
    }
    shown = key;
    hideProblems();
    if (!problems.length) {
      return;
    }
    overlay = element("div", "", {});
    overlay.id = "oeuvre-problems";
    const root = overlay.attachShadow({ mode: "open" });
    root.append(panel(problems));
    document.documentElement.append(overlay);
  }

  function hideProblems() {
    overlay?.remove();
    overlay = null;
  }

  function panel(problems) {
    const made = element("section", "", {
      all: "initial", position: "fixed", inset: "auto 0 0 0", zIndex: "2147483647",
      boxSizing: "border-box", maxHeight: "60vh", overflow: "auto", padding: "1rem 1.25rem",
      background: "#1c1917", color: "#fafaf9", borderTop: "4px solid #f87171",
      font: "14px/1.5 ui-monospace, Menlo, Consolas, monospace", textAlign: "left",
    });
    made.setAttribute("role", "alert");
    made.setAttribute("aria-label", "Problems");
    const close = element("button", "Close", {
      all: "revert", float: "right", font: "inherit", cursor: "pointer",
    });
    close.addEventListener("click", hideProblems);
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    made.append(close, element("strong", `${count}; the last good page stays`, { color: "#fca5a5" }));
    made.append(...problems.map(problemBlock));
    return made;
  }

  function problemBlock(problem) {
    const made = element("article", "", { display: "block", marginTop: "0.75rem" });
    if (problem.path) {
      const place = `${problem.path}:${problem.line}:${problem.column}`;
      made.append(element("div", place, { color: "#fcd34d", fontWeight: "bold", overflowWrap: "anywhere" }));
    }
    made.append(element("div", `${problem.message} [${problem.code}]`, { overflowWrap: "anywhere" }));
    if (problem.quote) {
      const lines = `${problem.quote}\n${" ".repeat(problem.caret)}^`;
      made.append(element("pre", lines, { margin: "0.25rem 0", overflow: "auto", color: "#d6d3d1", font: "inherit" }));
    }
    if (problem.hint) {
      made.append(element("div", `hint: ${problem.hint}`, { color: "#a8a29e", overflowWrap: "anywhere" }));
    }
    return made;
  }

  // News: one stream for all tabs where the browser can share it, else one for the tab in view.

  function listenShared() {
    const worker = new SharedWorker("/__live-worker.js");
    worker.addEventListener("error", listenAlone, { once: true });
    worker.port.addEventListener("message", ask);
    worker.port.start();
    addEventListener("pagehide", () => worker.port.postMessage("bye"));
    addEventListener("pageshow", (event) => {
      if (event.persisted) {
        worker.port.postMessage("hello");
        ask();
      }
    });
  }

  function listenAlone() {
    let source = null;
    const open = () => {
      source = new EventSource("/__live");
      source.addEventListener("message", ask);
      source.addEventListener("error", () => {
        if (source?.readyState === EventSource.CLOSED) {
          setTimeout(choose, RETRY);
        }
      });
    };
    const choose = () => {
      source?.close();
      source = null;
      if (!document.hidden) {
        open();
      }
    };
    document.addEventListener("visibilitychange", choose);
    addEventListener("pagehide", () => source?.close());
    addEventListener("pageshow", (event) => event.persisted && choose());
    choose();
  }

  addEventListener("keydown", (event) => event.key === "Escape" && hideProblems());
  restoreScroll();
  ask();
  if ("SharedWorker" in globalThis) {
    try {
      listenShared();
    } catch {
      listenAlone();
    }
  } else {
    listenAlone();
  }
})();
