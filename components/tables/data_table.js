// Draws the tables of data_table. For the keyboard a table whose cells are targets is one stop: arrows, Home
// and End lead from cell to cell, Enter opens.
const FEW = 4; // columns of statuses
const NAME = 18; // letters of a name that stand on one line beside bars,
const BAR = 12; // and the least that these have beside names and texts
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

const button = (text, onclick, more = {}) =>
  element("button", text, { type: "button", onclick, ...more });

// What is said of a place while it is pointed at or in focus.
function said(place, text, around) {
  if (!text) return;
  const tip = around.querySelector(".tip");
  const say = () => {
    tip.hidden = false;
    tip.textContent = text;
    const [at, whole] = [place, around].map((each) => each.getBoundingClientRect());
    tip.style.left = `${Math.max(0, Math.min(at.left - whole.left, whole.width - tip.offsetWidth))}px`;
    tip.style.top = `${at.bottom - whole.top + 4}px`;
  };
  place.ariaDescription = text;
  place.onpointerenter = say;
  place.onfocus = say;
  place.onpointerleave = place.onblur = () => (tip.hidden = true);
}

function mark(name, at) {
  const made = element("i", "", { className: name });
  made.style.left = `${at}%`;
  return made;
}

// What fills the place of a cell, by the kind of its column; gives back what can be reached by keyboard.
const KINDS = {
  value(place, cell, { data }) {
    place.textContent = printed(cell, data);
    place.classList.toggle("number", isNumber(cell));
  },
  status(place, cell, { around, open }) {
    if (!cell) return null;
    const text = cell.text.replace(" ", "\u00a0"); // no line ends after the mark
    const inner = cell.opens ? button(text, () => open(cell.opens)) : element("span", text);
    said(inner, cell.said, around);
    place.style.background = cell.colour;
    place.append(inner);
    return inner;
  },
  // What has no value has no bar; what is said of it stands where bars begin.
  bar(place, cell, { around }, { zero }) {
    const scale = element("div", "", { className: "scale" });
    if (cell.end !== null) {
      const bar = mark(cell.made_up ? "bar made-up" : "bar", cell.start);
      bar.style.width = `${cell.end - cell.start}%`;
      bar.style.backgroundColor = cell.colour;
      scale.append(bar);
    }
    if (cell.limit !== null) scale.append(mark("limit", cell.limit));
    place.style.setProperty("--end", (cell.end ?? zero) / 100);
    place.append(element("span", cell.text, { className: "text" }), scale);
    said(place, cell.said, around);
  },
};

// The name of a row, a button where it opens something.
function nameOf(row, { data, open }) {
  const place = element("th", "", { scope: "row" });
  const inner = row.id ? button("", () => open(row.id)) : null;
  KINDS.value(inner ?? place, row.cells[0], { data });
  if (inner) place.append(inner);
  return [place, inner];
}

function lineOf(row, table) {
  const { data, kind, open } = table;
  const line = element("tr", "", { className: row.faint ? "faint" : "" });
  const [name, target] = nameOf(row, table);
  const targets = [target];
  line.append(name);
  data.columns.slice(1).forEach((column, at) => {
    const place = element("td");
    targets.push(KINDS[column.kind](place, row.cells[at + 1], table, column) ?? null);
    line.append(place);
  });
  targets.forEach((inner, at) => inner && (inner.dataset.at = `${row.id} ${row.cells[0]} ${at}`));
  if (row.id && kind !== "status") {
    line.classList.add("opens");
    line.onclick = ({ target: { type } }) => type || (getSelection().isCollapsed && open(row.id));
  }
  if (data.chosen !== null) line.ariaCurrent = String(row.id === data.chosen);
  return [line, targets];
}

// Of bars the heading says what the line across all of them is: over its end and never beyond the bars.
function headingOf(column, at, { rows, sorted, sort }) {
  const place = element(column.name && column.kind !== "bar" ? "th" : "td");
  if (column.kind === "bar" && column.name) {
    const [scale, text] = [element("div", "", { className: "scale" }), mark("limit-text", column.at)];
    text.textContent = column.name;
    text.style.transform = `translateX(-${column.at}%)`;
    scale.append(text);
    place.append(scale);
  }
  if (place.tagName === "TD") return [place, null];
  const isSorted = sorted.column === column.name;
  const inner = button(column.name + (isSorted ? (sorted.down ? " ↓" : " ↑") : ""), () => sort(column));
  inner.dataset.at = `heading ${at}`;
  place.scope = "col";
  place.ariaSort = isSorted ? (sorted.down ? "descending" : "ascending") : "none";
  place.classList.toggle("number", rows.some((row) => isNumber(row.cells[at])));
  place.append(inner);
  return [place, inner];
}

// What is not known comes last in both orders, what is pinned first.
function inOrder(rows, { columns, language }, { column, down }) {
  const at = columns.findIndex((each) => each.name && each.name === column);
  if (at < 0) return rows;
  const value = ({ cells }) => (cells[at]?.value === undefined ? cells[at] : cells[at].value);
  const compared = new Intl.Collator(language, { numeric: true }).compare;
  const order = (one, other) =>
    isNumber(one) && isNumber(other) ? one - other : compared(String(one), String(other));
  const known = rows.filter((row) => value(row) !== null);
  known.sort((a, b) => order(value(a), value(b)) * (down ? -1 : 1));
  return [...known, ...rows.filter((row) => value(row) === null)];
}

// The next target; undefined at the edge.
function towards(targets, row, column, [down, right]) {
  do [row, column] = [row + down, column + right];
  while (targets[row]?.[column] === null);
  return targets[row]?.[column];
}

function aim(key, far, targets, row, column) {
  if (STEPS[key]) return towards(targets, row, column, STEPS[key]);
  const filled = (far ? targets.flat() : targets[row]).filter(Boolean);
  return { Home: filled[0], End: filled.at(-1) }[key];
}

function keyboard(table, targets) {
  const all = targets.flat().filter(Boolean);
  const stopAt = (cell) => all.forEach((each) => (each.tabIndex = each === cell ? 0 : -1));
  all.forEach((each) => each.addEventListener("focus", () => stopAt(each)));
  stopAt(targets[1]?.find(Boolean) ?? all[0]);
  table.onkeydown = (event) => {
    if (!STEPS[event.key] && !["Home", "End"].includes(event.key)) return;
    const row = targets.findIndex((line) => line.includes(event.target));
    if (row < 0) return;
    event.preventDefault(); // the page stays where it is,
    event.stopPropagation(); // and so does the scene of a meeting
    const far = event.ctrlKey || event.metaKey;
    aim(event.key, far, targets, row, targets[row].indexOf(event.target))?.focus();
  };
}

// What stands on one line at least: a word, or four Chinese letters.
const word = (text) => Math.min(length(text), /[\u2e80-\uffff]/.test(text) ? 4 : 14);

// A column to read is as wide as its text, up to a sentence; a longer heading stands on several lines.
function width(heading, texts, narrow) {
  const most = longest(texts);
  const sentence = most > 40 ? 18 : Math.min(most, 12);
  const shown = narrow ? Math.max(sentence * 0.66, Math.min(sentence, 6)) : sentence;
  return Math.max(shown, ...heading.split(/\s/).map(word)) + 1;
}

// Where bars would have too little room, names and texts stand above them.
function keepRoom(table, rows) {
  const named = Math.min(longest(rows.map(({ cells }) => cells[0])) + 1, NAME);
  const told = longest(rows.map(({ cells }) => cells[1].text)) + 1;
  table.style.setProperty("--named", `${named}em`);
  table.style.setProperty("--told", `${told}em`);
  const letter = parseFloat(getComputedStyle(table).fontSize);
  const watch = new ResizeObserver(() =>
    table.classList.toggle("above", table.clientWidth < (named + told + BAR) * letter),
  );
  watch.observe(table);
  return () => watch.disconnect();
}

// How this visit left the table: sorted by which column, on which page, as long as it has the same rows.
function remembered({ key, rows }) {
  const place = `table ${location.pathname} ${key}`;
  const ends = [rows[0], rows.at(-1)].map((row) => row?.id || row?.cells[0]);
  const same = [rows.length, ...ends].join(" ");
  const kept = JSON.parse(sessionStorage.getItem(place)) ?? {};
  const left = kept.same === same ? kept : { ...kept, same, page: 0 };
  return [left, () => sessionStorage.setItem(place, JSON.stringify(left))];
}

function showPages(bar, { pages, language }, from, to, all, turn) {
  const [before, where, after] = bar.children;
  const number = (each) => each.toLocaleString(language);
  bar.hidden = to - from === all;
  where.textContent = `${number(from + 1)}–${number(to)} / ${number(all)}`;
  [before, after].forEach((each, at) => {
    each.textContent = pages[at];
    const ends = at ? to === all : from === 0;
    each.ariaDisabled = String(ends);
    each.onclick = () => ends || turn(at ? 1 : -1);
  });
}

export default function ({ data, parentElement, setTriggerValue }) {
  const around = parentElement.querySelector(".around");
  const [scroll, bar] = around.children;
  const table = scroll.firstElementChild;
  const kind = data.columns.at(-1).kind;
  const [pinned, rows] = [data.rows.filter((row) => row.pinned), data.rows.filter((row) => !row.pinned)];
  const [left, keep] = remembered(data);
  const isNew = !around.dataset.drawn;
  const open = (id) => {
    if (data.chosen !== null) draw((data = { ...data, chosen: id }));
    setTriggerValue("opened", id);
  };
  const sort = ({ name }) => {
    left.down = left.column === name && !left.down;
    left.column = name;
    turn(-left.page);
  };
  const turn = (pages) => {
    left.page += pages;
    keep();
    draw();
    scroll.scrollTop = 0;
  };
  const ordered = () => inOrder(rows, data, left);
  function draw() {
    const held = around.getRootNode().activeElement?.dataset.at; // keys go on where they were
    const from = left.page * data.page;
    const shown = [...pinned, ...ordered().slice(from, from + data.page)];
    const told = { data, around, kind, rows, sorted: left, open, sort };
    const headings = data.columns.map((column, at) => headingOf(column, at, told));
    const lines = shown.map((row) => lineOf(row, told));
    const head = element("tr");
    head.append(...headings.map(([place]) => place));
    table.tHead.replaceChildren(head);
    table.tBodies[0].replaceChildren(...lines.map(([line]) => line));
    if (kind === "status")
      keyboard(table, [headings.map(([, inner]) => inner), ...lines.map(([, targets]) => targets)]);
    around.querySelector(".tip").hidden = true;
    if (held) table.querySelector(`[data-at="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
    showPages(bar, data, from, Math.min(from + data.page, rows.length), rows.length, turn);
    if (kind !== "value") return;
    const narrow = around.clientWidth < 640;
    headings.forEach(([place], at) => {
      const texts = rows.map(({ cells }) => String(cells[at] ?? ""));
      place.style.minWidth = `${width(data.columns[at].name, texts, narrow)}em`;
    });
  }
  around.className = `around of-${kind}`;
  around.classList.toggle("large", data.large);
  around.classList.toggle("few", data.columns.length <= FEW + 1);
  around.style.setProperty("--limit", data.limit);
  if (kind === "status") table.role = "grid";
  if (kind === "value") scroll.tabIndex = 0;
  table.ariaLabel = data.label;
  table.ariaRowCount = data.rows.length + 1;
  const chosen = isNew ? ordered().findIndex((row) => row.id && row.id === data.chosen) : -1;
  if (chosen >= 0) left.page = Math.floor(chosen / data.page);
  left.page = Math.max(0, Math.min(left.page, Math.ceil(rows.length / data.page) - 1));
  around.dataset.drawn = "yes";
  draw();
  const current = table.querySelector('[aria-current="true"]');
  if (isNew && current) scroll.scrollTop = current.offsetTop - table.tHead.offsetHeight;
  return kind === "bar" ? keepRoom(table, rows) : undefined;
}
