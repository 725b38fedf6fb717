// The search. Loaded when it is first opened, and so is the index, file by file as it is needed.
"use strict";
{
  const { words, fill, count, load, fail, dialog, index } = window.oeuvre;
  const field = dialog.querySelector("[type=search]");
  const status = dialog.querySelector("[role=status]");
  const list = dialog.querySelector("ul");
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const SHOWN = 12;

  // Files of the index: scripts that hand their part over, so that they load from disk, too.
  const parts = new Map();
  const loading = new Map();
  window.oeuvre.found = (name, value) => parts.set(name, value);
  const part = (name, version = "") => {
    if (parts.has(name)) return parts.get(name);
    if (!loading.has(name)) {
      const done = load(`${index}${name}.js${version && `?v=${version}`}`).then(() => parts.get(name));
      done.catch(() => loading.delete(name));
      loading.set(name, done);
    }
    return loading.get(name);
  };
  let contents;
  const version = (at) => contents.versions.slice(4 * at, 4 * at + 4);

  // Words in all their ways of writing: what German and Nordic spell out, hyphens, apostrophes.
  const LONG = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };
  const spelt = (text) => text.normalize("NFC").replace(/[äöüøå]/gi, (c) => LONG[c.toLowerCase()]);
  const ways = (text) => new Set([text, spelt(text), text.replace(/[-‐‑]/g, ""), text.replace(/['’ʼ]/g, " ")].flatMap(words));

  // A shard: its words with the papers that have them, and the people whose names begin so.
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const VALUES = [];
  for (let value = 0; value < 64; value++) VALUES[DIGITS.charCodeAt(value)] = value;
  const numbers = (text) => {
    const found = [];
    let last = -1, step = 0;
    for (let at = 0; at < text.length; at++) {
      const value = VALUES[text.charCodeAt(at)];
      step = step * 32 + (value & 31);
      if (value > 31) continue;
      found.push(last += step);
      step = 0;
    }
    return found;
  };
  const shards = new Map();
  const dense = /[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u{20000}-\u{3ffff}]/u;
  const isWide = (word) => contents.shards === 1 || [...word].length > 1 || dense.test(word);
  const shard = async (word) => {
    const letters = [...word];
    const second = letters.length < 2 || dense.test(letters[0]) ? 0 : letters[1].codePointAt(0);
    const number = (letters[0].codePointAt(0) * 31 + second) % contents.shards;
    const [text, people] = await part(String(number), version(number));
    if (!shards.has(number)) {
      shards.set(number, {
        words: text ? text.split(" ").map((entry) => entry.split(":")) : [],
        people: people.map(([name, together, slug, kind, ...others]) => ({
          name, count: together, kind, others,
          href: kind === "w" ? contents.paths[2] : contents.paths[1].replace("*", slug || words(name).join("-")),
          words: [...new Set([name, ...others].flatMap((written) => [...ways(written)]))],
        })),
      });
    }
    return shards.get(number);
  };

  // What is sought: for each word typed, the words that would do; of a corrected one, all of it.
  const fits = (own, one) => (one.isWhole ? own === one.word : own.startsWith(one.word));
  const entriesOf = async (one) => {
    const all = (await shard(one.word)).words;
    let low = 0, high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle][0] < one.word) low = middle + 1;
      else high = middle;
    }
    const from = low;
    while (low < all.length && fits(all[low][0], one)) low++;
    return all.slice(from, low);
  };

  // Papers: those that have every word; a word in the title says more, a whole one more yet.
  const findPapers = async (sought) => {
    let found;
    const loose = new Map();
    for (const alternatives of sought) {
      const points = new Map();
      let isCommon = false;
      for (const one of alternatives) {
        if (!isWide(one.word)) {
          isCommon = true;
          continue;
        }
        for (const [entry, titles, others] of await entriesOf(one)) {
          const isWhole = entry === one.word;
          for (const number of numbers(titles)) points.set(number, isWhole ? 6 : Math.max(4, points.get(number) ?? 0));
          if (others === "*") isCommon = true;
          else for (const number of numbers(others)) points.set(number, Math.max(isWhole ? 2 : 1, points.get(number) ?? 0));
        }
      }
      if (isCommon) {
        for (const [number, more] of points) loose.set(number, (loose.get(number) ?? 0) + more);
        continue;
      }
      const before = found;
      found = new Map();
      for (const [number, more] of points) {
        const { sum, low } = before ? before.get(number) ?? {} : { sum: 0, low: more };
        if (low) found.set(number, { sum: sum + more, low: Math.min(low, more) });
      }
    }
    found ??= new Map([...loose].map(([number, sum]) => [number, { sum, low: sum }]));
    const order = contents.newest ? -1 : 1;
    return [...found].map(([number, { sum, low }]) => ({ number, points: sum + (loose.get(number) ?? 0), inTitle: low > 3 }))
      .sort((one, other) => other.points - one.points || order * (one.number - other.number));
  };
  const describe = async (paper) => {
    const at = Math.floor(paper.number / contents.block);
    const block = await part(`p${at}`, version(contents.shards + at));
    const [title, authors, slug, year, venue] = block[paper.number % contents.block];
    const href = contents.paths[0].replace("*", slug || words(title).join("-"));
    return { ...paper, title, authors, year, venue, href };
  };

  // People: those who have every word; whole words first, then by papers together.
  const findPeople = async (sought) => {
    const wide = sought.filter((all) => all.every((one) => isWide(one.word)));
    if (!wide.length) return [];
    const rarest = wide.reduce((one, other) => (other[0].word.length > one[0].word.length ? other : one));
    const found = new Map();
    for (const { word } of rarest) {
      for (const person of (await shard(word)).people) {
        if (found.has(person.href)) continue;
        if (sought.every((all) => all.some((one) => person.words.some((own) => fits(own, one))))) {
          found.set(person.href, person);
        }
      }
    }
    const isWhole = (person) => sought.every((all) => all.some((one) => person.words.includes(one.word)));
    return [...found.values()].map((person) => [isWhole(person), person])
      .sort(([a, one], [b, other]) => b - a || other.count - one.count).map(([, person]) => person);
  };

  // A slip of the finger: one letter more, less, other, or two that changed places.
  const isNear = (typed, word) => {
    let at = 0;
    while (at < typed.length && typed[at] === word[at]) at++;
    const rest = (from) => typed.slice(from);
    return word.startsWith(rest(at + 1), at + 1) || word.startsWith(rest(at), at + 1) || word.startsWith(rest(at + 1), at)
      || (typed[at] === word[at + 1] && typed[at + 1] === word[at] && word.startsWith(rest(at + 2), at + 2));
  };
  let vocabulary;
  const readVocabulary = async () => {
    if (contents.shards === 1) {
      const { words: entries, people } = await shard("a");
      return new Set([...entries.map(([word]) => word), ...people.flatMap((person) => person.words)]);
    }
    const all = [];
    let last = "";
    for (const coded of (await part("words", contents.versions.slice(-4))).split(" ")) {
      all.push(last = last.slice(0, Number(coded[0])) + coded.slice(1));
    }
    return new Set(all);
  };
  const canErr = (word) => word.length > 3 && !dense.test(word);
  const nearby = async (sought) => {
    if (!sought.some(([one]) => canErr(one.word))) return null;
    vocabulary ??= [...await readVocabulary()].filter((word) => word.length > 2);
    let isOther = false;
    const wider = sought.map((alternatives) => {
      const typed = alternatives[0].word;
      if (!canErr(typed)) return alternatives;
      const near = vocabulary.filter((word) => isNear(typed, word) && !word.startsWith(typed))
        .sort((one, other) => Math.abs(one.length - typed.length) - Math.abs(other.length - typed.length)).slice(0, 8);
      isOther ||= near.length > 0;
      return [...alternatives, ...near.map((word) => ({ word, isWhole: true }))];
    });
    return isOther ? wider : null;
  };

  // Returns null where another query has come in between.
  const find = async (query, isStale) => {
    const typed = words(query), other = words(spelt(query));
    const sought = typed.map((word, at) =>
      (other.length === typed.length && other[at] !== word ? [word, other[at]] : [word]).map((one) => ({ word: one })));
    let papers = await findPapers(sought), people = await findPeople(sought), used = sought;
    if (!isStale() && !people.length && !papers.some((paper) => paper.inTitle)) {
      const wider = await nearby(sought);
      if (wider) {
        const known = new Set(papers.map((paper) => paper.number));
        papers = [...papers, ...(await findPapers(wider)).filter((paper) => !known.has(paper.number))];
        people = await findPeople(wider);
        used = wider;
      }
    }
    if (isStale()) return null;
    const first = papers.slice(0, Math.max(SHOWN / 2, SHOWN - people.length));
    const described = await Promise.all(first.map(describe));
    if (isStale()) return null;
    return { papers: described, people: people.slice(0, SHOWN - first.length), total: papers.length + people.length, sought: used.flat() };
  };

  // What a reader sees.
  const element = (tag, name, ...inside) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...inside);
    return made;
  };
  const marked = (text, sought) => {
    const inside = [];
    let end = 0;
    const mark = (from, length) => {
      if (from < end) return;
      inside.push(text.slice(end, from), element("mark", "", text.slice(from, from + length)));
      end = from + length;
    };
    for (const { 0: word, index: at } of text.matchAll(/[\p{L}\p{M}\p{N}'’ʼ]+/gu)) {
      for (let from = 0; from < word.length; from += dense.test(word) ? 1 : word.length) {
        const rest = word.slice(from), all = [...ways(rest)];
        const hit = sought.reduce((hit, one) => (one.word.length > hit.length && all.some((own) => fits(own, one)) ? one.word : hit), "");
        if (!hit) continue;
        let length = 1;
        while (length < rest.length && !words(rest.slice(0, length)).join("").startsWith(hit) && !words(spelt(rest.slice(0, length))).join("").startsWith(hit)) length++;
        while (/^\p{M}/u.test(rest.slice(length))) length++;
        mark(at + from, dense.test(rest[0]) ? Math.min([...hit].length, rest.length) : length);
      }
    }
    return [...inside, text.slice(end)];
  };
  const isIn = (text, sought) => {
    const all = [...ways(text)];
    return sought.some((one) => all.some((own) => fits(own, one)));
  };
  const counted = (message, number, more) => {
    const forms = new Map(message.split("|").map((form) => form.split(/:(.*)/su)));
    const text = forms.get(plural.select(number)) ?? forms.get("other") ?? message;
    return fill(text, { n: count.format(number), ...more });
  };
  const item = (sign, href, title, facts) => {
    const link = element("a", "", title, element("small", "", ...facts.flatMap((fact, at) => [at ? " · " : "", element("bdi", "", ...fact)])));
    link.href = index.replace(/search\/$/, "") + href;
    return element("li", "", sign, link);
  };
  const paperItem = (paper, sought) => {
    const facts = [paper.venue, paper.year].filter(Boolean).map((fact) => marked(fact, sought));
    if (paper.authors) facts.push([paper.authors === 1 ? list.dataset.sole : counted(list.dataset.authors, paper.authors)]);
    if (!paper.inTitle) facts.push([list.dataset.abstract]);
    const title = element("bdi", "", ...marked(paper.title, sought));
    return item(element("span", "number", count.format(paper.number + 1)), paper.href, title, facts);
  };
  const personItem = (person, sought) => {
    const kind = { w: "owner", g: "" }[person.kind] ?? (person.count > 1 ? "back" : "once");
    const name = element("bdi", "", ...marked(person.name, sought));
    const facts = [[counted(person.kind === "w" ? list.dataset.papers : list.dataset.together, person.count)]];
    const other = person.others.find((written) => isIn(written, sought.filter((one) => !isIn(person.name, [one]))));
    if (other) {
      const [before, after] = list.dataset.written.split("{names}");
      facts.push([before, element("bdi", "", ...marked(other, sought)), after]);
    }
    return item(element("span", kind && `dot ${kind}`), person.href, name, facts);
  };
  const tell = ({ papers, people, total, sought }) => {
    const shown = papers.length + people.length;
    const { results, some, none } = status.dataset;
    status.textContent = total ? counted(shown < total ? some : results, total, { shown: count.format(shown) }) : none;
    list.replaceChildren(...papers.map((paper) => paperItem(paper, sought)), ...people.map((person) => personItem(person, sought)));
  };

  // The address keeps what is asked, so that it can be shared, and so that Back comes back to it.
  const keep = (query) => {
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    try {
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    } catch {
      // Some browsers forbid it where a page is opened from disk.
    }
  };

  let asked = 0, answered = "", isGoing = false;
  const go = () => {
    list.querySelector("a")?.click();
    isGoing = false;
  };
  const clear = () => {
    status.textContent = "";
    list.replaceChildren();
  };
  const ask = async () => {
    const query = field.value.trim(), mine = ++asked;
    keep(query);
    dialog.dataset.busy = "";
    try {
      contents ??= await part("index");
      const results = words(query).some(isWide) && await find(query, () => mine !== asked);
      if (mine !== asked) return;
      dialog.querySelector("[data-failed]").hidden = true;
      if (results) tell(results);
      else clear();
      answered = query;
      if (isGoing) go();
    } catch (fault) {
      if (!(fault instanceof Event)) throw fault;
      clear();
      fail();
    }
    delete dialog.dataset.busy;
  };
  field.addEventListener("input", () => {
    isGoing = false;
    ask();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const stops = [field, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if (event.key === "Enter" && at === 0) {
      isGoing = true;
      if (answered === field.value.trim()) go();
    } else if (at >= 0 && event.key === "ArrowDown") stops[Math.min(at + 1, stops.length - 1)].focus();
    else if (at > 0 && event.key === "ArrowUp") stops[at - 1].focus();
    else return;
    event.preventDefault();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => keep(""));
  Promise.resolve(part("index")).then(() => field.value && ask(), fail);
}
