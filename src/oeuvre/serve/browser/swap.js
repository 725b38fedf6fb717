// From a page as it was written to how it is written now. What is equal in both is not touched, so that it
// keeps what readers and scripts made of it: focus, what is open, what listens. Stands before live.js.
"use strict";
const oeuvreSwap = (() => {
  // What scripts hold on to, and what means something only while a page is being loaded.
  const BOUND = [
    'script:not([type*="json"])', "base", "meta[http-equiv]", "noscript", "template", "button", "input", "select",
    "textarea", "output", "dialog", "iframe", "object", "embed", "video", "audio", "canvas",
  ].join();
  // The theme's own script, which does not make anything of what a page says while it is loaded.
  const OURS = /(^|\/)assets\/site(\.[0-9a-f]{8})?\.js$/;
  const STYLES = "link[rel~=stylesheet]";
  const serializer = new XMLSerializer();
  const write = (node) => serializer.serializeToString(node);

  let last = { text: null, parsed: null }; // the page that was followed last is what the next one comes after

  function parse(text) {
    if (text === last.text) return last.parsed;
    const parsed = new DOMParser().parseFromString(text, "text/html");
    parsed.querySelector("script[data-epoch]")?.removeAttribute("data-epoch");
    return parsed;
  }

  const isSame = (one, other) => (one && other ? one.isEqualNode(other) : one === other);

  const inside = (node) => (node?.nodeName === "TEMPLATE" ? node.content : null); // which isEqualNode leaves out

  // Whether nothing differs that only loading the page anew can change.
  function isSafe(was, now) {
    const fixed = (page) => [page.doctype, page.documentElement.cloneNode(), ...page.querySelectorAll(BOUND)];
    const [before, after] = [fixed(was), fixed(now)];
    const lists = Array.from(was.querySelectorAll("input, select, textarea"), (field) => Object.values(field.dataset)).flat();
    const scripts = before.filter((one) => one?.nodeName === "SCRIPT" && one.hasAttribute("src"));
    return (
      scripts.every((one) => one.getAttribute("src") === "/__live.js" || OURS.test(one.getAttribute("src"))) &&
      before.length === after.length &&
      before.every((one, at) => isSame(one, after[at]) && isSame(inside(one), inside(after[at]))) &&
      // A script may know by heart what a field is for, such as the names that it finds.
      lists.every((id) => isSame(was.getElementById(id), now.getElementById(id)))
    );
  }

  function stale() {
    throw new Error("the page is not as it was written");
  }

  // The nodes of the live page that were written as `old`; scripts may have put others between them.
  function findLive(parent, old) {
    let next = parent.firstChild;
    return old.map(({ nodeName, id }) => {
      while (next && (next.nodeName !== nodeName || next.id !== id || next.dataset?.leaving === "")) {
        next = next.nextSibling;
      }
      const found = next ?? stale();
      next = found.nextSibling;
      return found;
    });
  }

  const isAlike = (one, other) => one.nodeName === other.nodeName && one.id === other.id;

  // For each of `fresh` the place of the one of `old` that becomes it, in order; -1 if it is new.
  function pair(old, fresh) {
    const pairs = fresh.map(() => -1);
    let from = 0, oldEnd = old.length, freshEnd = fresh.length;
    while (from < oldEnd && from < freshEnd && old[from].isEqualNode(fresh[from])) {
      pairs[from] = from;
      from += 1;
    }
    while (from < oldEnd && from < freshEnd && old[oldEnd - 1].isEqualNode(fresh[freshEnd - 1])) {
      pairs[(freshEnd -= 1)] = oldEnd -= 1;
    }
    if (oldEnd === freshEnd && fresh.slice(from, freshEnd).every((one, at) => isAlike(one, old[from + at]))) {
      return pairs.map((place, at) => (place < 0 ? at : place));
    }
    const written = fresh.slice(from, freshEnd).map(write);
    const wanted = new Set(written);
    const known = old.slice(from, oldEnd).map(write);
    let at = 0;
    written.forEach((text, number) => {
      const same = known.indexOf(text, at);
      if (same >= 0) {
        pairs[from + number] = from + same;
        at = same + 1;
      } else if (at < known.length && !wanted.has(known[at]) && isAlike(old[from + at], fresh[from + number])) {
        pairs[from + number] = from + at;
        at += 1;
      }
    });
    return pairs;
  }

  // A selection keeps its place in a text of which only a part is another.
  function edit(text, data) {
    const most = Math.min(text.length, data.length);
    let start = 0, end = 0;
    while (start < most && text.data[start] === data[start]) start += 1;
    while (end < most - start && text.data[text.length - 1 - end] === data[data.length - 1 - end]) end += 1;
    text.replaceData(start, text.length - start - end, data.slice(start, data.length - end));
  }

  function planStyle(live, was, now, steps, swapStyle) {
    const href = now.getAttribute("href"), moved = was.cloneNode();
    moved.setAttribute("href", href);
    if (!moved.isEqualNode(now)) stale();
    if (live.getAttribute("href") !== href) steps.push(() => swapStyle(live, href));
  }

  function planAttributes(live, was, now, steps) {
    for (const { name, value } of now.attributes) {
      const before = was.getAttribute(name), held = live.getAttribute(name);
      if (before === value || held === value) continue;
      if (held !== before) stale();
      const attribute = now.getAttributeNode(name);
      steps.push(() => live.setAttributeNode(attribute.cloneNode()));
    }
    for (const { name } of was.attributes) {
      if (!now.hasAttribute(name)) steps.push(() => live.removeAttribute(name));
    }
  }

  // A node that comes or goes must have nothing that a script or another part of the page holds on to.
  function mustBeFree(node, other) {
    if (!node.matches) return;
    const all = [node, ...node.querySelectorAll("*")];
    if (all.some((one) => one.matches(BOUND) || one.matches(STYLES) || (one.id && other.getElementById(one.id)))) stale();
  }

  // Notes in `steps` what is to be done to the `live` node, which was written as `was`, to be as `now`.
  function plan(live, was, now, steps, swapStyle) {
    if (was.isEqualNode(now)) return;
    if (!was.attributes) {
      if (live.data !== was.data) stale();
      steps.push(() => edit(live, now.data));
      return;
    }
    if (was.matches(STYLES)) {
      planStyle(live, was, now, steps, swapStyle);
      return;
    }
    planAttributes(live, was, now, steps);
    const old = [...was.childNodes], fresh = [...now.childNodes];
    const held = findLive(live, old), pairs = pair(old, fresh), kept = new Set(pairs);
    let latest = null;
    fresh.forEach((one, at) => {
      const before = latest;
      if (pairs[at] >= 0) {
        latest = held[pairs[at]];
        plan(latest, old[pairs[at]], one, steps, swapStyle);
        return;
      }
      mustBeFree(one, was.ownerDocument);
      const made = document.importNode(one, true);
      steps.push(() => (before ? before.after(made) : live.prepend(made)));
      latest = made;
    });
    old.forEach((one, at) => {
      if (kept.has(at)) return;
      if (held[at].textContent !== one.textContent) stale();
      mustBeFree(one, now.ownerDocument);
      steps.push(() => held[at].remove());
    });
  }

  // Makes the page `after` of the page `before`, both as text; false if it has to be loaded for that.
  return (before, after, swapStyle) => {
    if (!before || !after) return false;
    const [was, now] = [parse(before), parse(after)];
    const steps = [];
    try {
      if (!isSafe(was, now)) return false;
      plan(document.documentElement, was.documentElement, now.documentElement, steps, swapStyle);
      steps.forEach((step) => step());
      last = { text: after, parsed: now };
      return true;
    } catch {
      return false;
    }
  };
})();
