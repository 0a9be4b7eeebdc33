// Draws the tables of data_table. For the keyboard a table whose cells are targets is one stop: arrows, Home
// and End lead from cell to cell, Enter opens.
const FEW = 4; // columns of statuses
const NAME = 18; // letters of a name that stand on one line beside bars and statuses,
const BAR = 12; // and the least that bars have beside names and texts
const MARK = /^(\p{So}) /u; // of a status or a nature
const PADDING = 1.4; // letters beside the text of a cell to read
const BRIEF = 5; // letters that stand on one line on paper
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const FORMAT = { maximumFractionDigits: 4, useGrouping: "min2" }; // a year stays 2023
const TINY = { maximumSignificantDigits: 1 }; // what is not 0 does not read as 0
const isNumber = (value) => typeof value === "number";
const longest = (texts) => texts.reduce((most, text) => Math.max(most, length(text)), 0);

function printed(value, { language, minus }) {
  if (!isNumber(value)) return value ?? "—";
  const format = value && Math.abs(value) < 5e-5 ? TINY : FORMAT;
  return value.toLocaleString(language, format).replace("-", minus);
}

const button = (text, onclick) => element("button", text, { type: "button", onclick });

// What is said of a place while it is pointed at or in focus.
function said(place, text, around) {
  const tip = around.lastElementChild;
  const hide = () => (tip.hidden = true);
  const say = () => {
    tip.hidden = false;
    tip.textContent = text;
    const [at, whole] = [place, around].map((each) => each.getBoundingClientRect());
    tip.style.left = `${Math.max(0, Math.min(at.left - whole.left, whole.width - tip.offsetWidth))}px`;
    tip.style.top = `${at.bottom - whole.top + 4}px`;
  };
  const heard = { onpointerenter: say, onfocus: say, onpointerleave: hide, onblur: hide };
  if (text) Object.assign(place, { ariaDescription: text, ...heard });
}

function mark(className, at, text = "") {
  const made = element("i", text, { className });
  made.style.left = `${at}%`;
  return made;
}

// The sign of what was not reported; its word is read aloud and said on pointing at it.
function natureOf(mark) {
  return element("span", `\u00a0${[...mark][0]}`, { className: "nature", title: mark, role: "img", ariaLabel: mark });
}

// What fills the place of a cell, by the kind of its column.
const KINDS = {
  value(place, cell, { data, numbers }, at) {
    place.textContent = printed(cell, data).replace(MARK, "$1\u00a0"); // no line ends after the mark
    place.classList.toggle("number", numbers[at]); // the dash of what is missing, too
    place.classList.toggle("brief", length(place.textContent) <= BRIEF);
  },
  status(place, cell, { around, open }) {
    if (!cell) return;
    const text = cell.text.replace(" ", "\u00a0"); // no line ends after the mark
    const inner = cell.opens ? button(text, () => open(cell.opens)) : element("span", text);
    if (cell.mark) inner.append(natureOf(cell.mark));
    said(inner, cell.said, around);
    place.style.background = cell.colour;
    place.append(inner);
  },
  // What has no value has no bar; what is said of it stands where bars begin.
  bar(place, cell, { around, data }, at) {
    const scale = element("div", "", { className: "scale" });
    if (cell.end !== null) {
      const bar = mark(cell.made_up ? "bar made-up" : "bar", cell.start);
      bar.classList.toggle("cut", cell.cut);
      bar.style.width = `${cell.end - cell.start}%`;
      bar.style.backgroundColor = cell.colour;
      scale.append(bar);
    }
    if (cell.limit !== null) scale.append(mark("limit", cell.limit));
    place.style.setProperty("--end", (cell.end ?? data.columns[at].zero) / 100);
    place.append(element("span", cell.text, { className: "text" }), scale);
    said(place, cell.said, around);
  },
};

function lineOf(row, told) {
  const { data, kind, open } = told;
  const line = element("tr", "", { className: row.faint ? "faint" : "" });
  const name = element("th", "", { scope: "row" });
  KINDS.value(name, row.cells[0], told, 0);
  if (row.id) name.replaceChildren(button(name.textContent, () => open(row.id)));
  if (row.mark) (name.firstElementChild ?? name).append(natureOf(row.mark));
  const places = row.cells.slice(1).map((cell, at) => {
    const [place, column] = [element("td"), data.columns[at + 1]];
    KINDS[column.kind](place, cell, told, at + 1);
    return place;
  });
  line.append(name, ...places);
  line.dataset.of = `${row.id} ${row.cells[0]}`;
  if (row.id && kind !== "status") {
    line.classList.add("opens");
    line.onclick = ({ target }) => target.type || (getSelection().isCollapsed && open(row.id));
  }
  if (data.chosen !== null) line.ariaCurrent = String(row.id === data.chosen);
  return line;
}

// A heading sorts. That of bars says what the line across them is: over its end and never beyond the bars.
function headingOf({ name, kind, at }, column, { numbers, left, sort, whole }) {
  const place = element(name && kind !== "bar" ? "th" : "td");
  if (name && kind === "bar") {
    const [scale, text] = [element("div", "", { className: "scale" }), mark("limit-text", at, name)];
    text.style.transform = `translateX(-${at}%)`;
    scale.append(text);
    place.append(scale);
  } else if (name) {
    const order = left.column === name && (left.down ? "descending" : "ascending");
    const arrow = { ascending: " ↑", descending: " ↓" }[order] ?? "";
    Object.assign(place, { scope: "col", ariaSort: order || "none" });
    place.classList.toggle("number", numbers[column]);
    place.classList.toggle("brief", kind === "value" && length(name) <= BRIEF);
    const text = name + arrow;
    place.append(whole ? text : button(text, () => sort(name)));
  }
  return place;
}

// What is not known comes last in both orders.
function inOrder(rows, { columns, language }, { column, down }) {
  const at = columns.findIndex(({ name }) => name && name === column);
  if (at < 0) return rows;
  const value = ({ cells }) => (cells[at]?.value === undefined ? cells[at] : cells[at].value);
  const compared = new Intl.Collator(language, { numeric: true }).compare;
  const order = (one, other) =>
    isNumber(one) && isNumber(other) ? one - other : compared(String(one), String(other));
  const known = rows.filter((row) => value(row) !== null);
  known.sort((a, b) => order(value(a), value(b)) * (down ? -1 : 1));
  return [...known, ...rows.filter((row) => value(row) === null)];
}

function keyboard(table) {
  const all = [...table.querySelectorAll("button, td > span")];
  const stopAt = (cell) => all.forEach((each) => (each.tabIndex = each === cell ? 0 : -1));
  const targetIn = (place) => place && (all.find((each) => each.parentElement === place) ?? null);
  all.forEach((each) => each.addEventListener("focus", () => stopAt(each)));
  stopAt(all.find((each) => each.closest("tbody")));
  table.onkeydown = (event) => {
    const { key, target } = event;
    if (!(STEPS[key] || ["Home", "End"].includes(key)) || !all.includes(target)) return;
    event.preventDefault(); // the page stays where it is,
    event.stopPropagation(); // and so does the scene of a meeting
    const line = target.closest("tr");
    const far = event.ctrlKey || event.metaKey;
    const within = all.filter((each) => far || line.contains(each));
    let [row, column] = [line.rowIndex, target.parentElement.cellIndex];
    let next = { Home: within[0], End: within.at(-1) }[key] ?? null;
    while (next === null) {
      [row, column] = [row + STEPS[key][0], column + STEPS[key][1]];
      next = targetIn(table.rows[row]?.cells[column]); // undefined at the edge
    }
    next?.focus();
  };
}

// What stands on one line at least: a word, or four Chinese letters.
const word = (text) => Math.min(length(text), /[\u2e80-\uffff]/.test(text) ? 4 : 14);

// A column to read is as wide as its text, up to a sentence; a longer heading stands on several lines. First
// how wide at least, then how wide where there is room.
function widths(heading, texts, narrow) {
  const most = longest(texts);
  const sentence = most > 40 ? 18 : Math.min(most, 12);
  const least = Math.max(sentence * (narrow ? 0.66 : 0.4), Math.min(sentence, 6));
  return [least, narrow ? least : sentence].map((each) => Math.max(each, ...heading.split(/\s/).map(word)) + 0.5);
}

// Where not all columns have the width that suits them, texts stand on more lines before columns are cut off.
function fitted(wanted, room) {
  const [least, most] = [0, 1].map((at) => wanted.reduce((sum, each) => sum + each[at], 0));
  const share = Math.min(Math.max((room - least) / (most - least || 1), 0), 1);
  return wanted.map(([low, high]) => low + share * (high - low));
}

// Where bars would have too little room, names and texts stand above them.
function keepRoom(table, rows, signal) {
  const named = Math.min(longest(rows.map(({ cells }) => cells[0])) + 1, NAME);
  const told = longest(rows.map(({ cells }) => cells[1].text)) + 1;
  table.style.setProperty("--named", `${named}em`);
  table.style.setProperty("--told", `${told}em`);
  const letter = parseFloat(getComputedStyle(table).fontSize);
  const watch = new ResizeObserver(() =>
    table.classList.toggle("above", table.clientWidth < (named + told + BAR) * letter),
  );
  watch.observe(table);
  signal.addEventListener("abort", () => watch.disconnect());
}

// On paper stand all rows: nobody turns its pages. Headings, repeated on each, are not buttons, which a browser
// leaves out there.
function onPaper(draw, signal) {
  addEventListener("beforeprint", () => draw(true), { signal });
  addEventListener("afterprint", () => draw(), { signal });
}

// What listens beyond the table listens to what was told last, until the table is gone.
function listening(around) {
  around.listening?.abort();
  around.listening = new AbortController();
  return around.listening.signal;
}

// How this visit left the table: sorted by which column, and, as long as it has the same rows, on which page.
function remembered({ key, rows }) {
  const place = `table ${location.pathname} ${key}`;
  const ends = [rows[0], rows.at(-1)].map((row) => row?.id || row?.cells[0]);
  const same = [rows.length, ...ends].join(" ");
  const kept = JSON.parse(sessionStorage.getItem(place)) ?? {};
  const left = kept.same === same ? kept : { ...kept, same, page: 0 };
  return [left, () => sessionStorage.setItem(place, JSON.stringify(left))];
}

function showPages(bar, { page, pages, language }, left, all, turn) {
  const [from, to] = [left.page * page, Math.min((left.page + 1) * page, all)];
  const [before, where, after] = bar.children;
  const [first, last, most] = [from + 1, to, all].map((each) => each.toLocaleString(language));
  bar.hidden = all <= page;
  where.textContent = `${first}–${last} / ${most}`;
  [before, after].forEach((each, at) => {
    const isEnd = at ? to === all : from === 0;
    const onclick = () => isEnd || turn(at ? 1 : -1);
    Object.assign(each, { textContent: pages[at], ariaDisabled: String(isEnd), onclick });
  });
}

export default function ({ data, parentElement, setTriggerValue }) {
  const around = parentElement.querySelector(".around");
  const [scroll, bar, tip] = around.children;
  const table = scroll.firstElementChild;
  const kind = data.columns.at(-1).kind;
  const [pinned, rows] = [true, false].map((each) => data.rows.filter((row) => !!row.pinned === each));
  const [left, keep] = remembered(data);
  const isNew = !around.dataset.kind;
  const ordered = () => inOrder(rows, data, left);
  const open = (id) => {
    if (data.chosen !== null) {
      data = { ...data, chosen: id };
      draw();
    }
    setTriggerValue("opened", id);
  };
  const turn = (pages) => {
    left.page += pages;
    keep();
    draw();
    scroll.scrollTop = 0;
  };
  const sort = (column) => {
    Object.assign(left, { column, down: left.column === column && !left.down });
    turn(-left.page);
  };
  const numbers = data.columns.map((_, at) => rows.some(({ cells }) => isNumber(cells[at])));
  const told = { data, around, kind, numbers, left, open, sort };
  const texts = (at) => rows.map(({ cells }) => String(cells[at] ?? ""));
  const read = kind === "value" ? data.columns : [];
  const wanted = read.map(({ name }, at) => widths(name, texts(at), around.clientWidth < 640));
  function draw(whole = false) {
    const held = around.getRootNode().activeElement?.closest("td, th"); // keys go on where they were
    const [of, at] = [held?.parentElement.dataset.of, held?.cellIndex];
    const [first, page] = whole ? [0, rows.length] : [left.page * data.page, data.page];
    const shown = ordered().slice(first, first + page);
    const head = element("tr");
    head.append(...data.columns.map((column, at) => headingOf(column, at, { ...told, whole })));
    head.dataset.of = "";
    table.tHead.replaceChildren(head);
    table.tBodies[0].replaceChildren(...[...pinned, ...shown].map((row) => lineOf(row, { ...told, data })));
    tip.hidden = true;
    if (kind === "status") keyboard(table);
    if (kind === "value") {
      const letter = parseFloat(getComputedStyle(table).fontSize);
      const width = fitted(wanted, around.clientWidth / letter - wanted.length * PADDING);
      [...head.cells].forEach((place, at) => (place.style.minWidth = `${width[at]}em`));
    }
    const line = held && [...table.rows].find((each) => each.dataset.of === of);
    line?.cells[at]?.querySelector("button, span")?.focus({ preventScroll: true });
    showPages(bar, data, left, rows.length, turn);
  }
  around.className = `around of-${kind}`;
  around.dataset.kind = kind;
  around.classList.toggle("large", data.large);
  around.classList.toggle("few", data.columns.length <= FEW + 1);
  around.style.setProperty("--limit", data.limit);
  if (kind === "status") {
    table.role = "grid";
    const names = data.rows.flatMap(({ cells, mark }) => (cells[0] + (mark ? "\u3000\u3000" : "")).split("\n"));
    table.style.setProperty("--named", `${Math.min(longest(names) + 1, NAME)}em`);
  }
  if (kind === "value") scroll.tabIndex = 0;
  Object.assign(table, { ariaLabel: data.label, ariaRowCount: data.rows.length + 1 });
  const chosen = isNew ? ordered().findIndex((row) => row.id && row.id === data.chosen) : -1;
  if (chosen >= 0) left.page = Math.floor(chosen / data.page);
  draw();
  const current = table.querySelector('[aria-current="true"]');
  if (isNew && current) scroll.scrollTop = current.offsetTop - table.tHead.offsetHeight;
  const signal = listening(around);
  onPaper(draw, signal);
  if (kind === "bar") keepRoom(table, rows, signal);
  return () => around.listening.abort();
}
