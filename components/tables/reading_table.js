// Draws the table of reading_table.show_reading_table, sorts it by its headings, tells which row was clicked.
const button = (text, at, more = {}) => {
  const made = element("button", text, { type: "button", ...more });
  made.dataset.at = at;
  return made;
};
const AT_ONCE = 60; // rows, three times what can be seen; more follow as the reader gets there
const isNumber = (value) => typeof value === "number";
const FORMAT = { maximumFractionDigits: 4, useGrouping: "min2" }; // a year stays 2023
const TINY = { maximumSignificantDigits: 1 }; // what is not 0 does not read as 0

function printed(value, { language, minus }) {
  const format = value && Math.abs(value) < 5e-5 ? TINY : FORMAT;
  return value.toLocaleString(language, format).replace("-", minus);
}

// What stands on one line at least: a word, or four Chinese letters.
const word = (text) => Math.min(length(text), /[\u2e80-\uffff]/.test(text) ? 4 : 14);

// A column is as wide as its text, up to a sentence; a longer heading stands on several lines.
function width(heading, texts, narrow) {
  const longest = Math.max(0, ...texts.map(length));
  const sentence = longest > 40 ? 18 : Math.min(longest, 12);
  const shown = narrow ? Math.max(sentence * 0.66, Math.min(sentence, 6)) : sentence;
  return Math.max(shown, ...heading.split(/\s/).map(word));
}

function inOrder(rows, { column, down }, language) {
  if (column === undefined) return rows;
  const compared = new Intl.Collator(language, { numeric: true }).compare;
  const [known, rest] = [[], []];
  for (const row of rows) (row.values[column] === null ? rest : known).push(row);
  const order = (one, other) => (isNumber(one) ? one - other : compared(one, other));
  known.sort((a, b) => order(a.values[column], b.values[column]) * (down ? -1 : 1));
  return [...known, ...rest];
}

function headings(data, sorted, sort) {
  const line = element("tr");
  data.columns.forEach((name, column) => {
    const arrow = sorted.column === column ? (sorted.down ? " ↓" : " ↑") : "";
    const order = sorted.down ? "descending" : "ascending";
    const place = element("th", "", { scope: "col", ariaSort: arrow ? order : "none" });
    place.classList.toggle("number", data.rows.some((row) => isNumber(row[column])));
    place.append(button(name + arrow, `heading ${column}`, { onclick: () => sort(column) }));
    line.append(place);
  });
  return line;
}

function lineOf(row, data, choose) {
  const line = element("tr");
  const texts = row.values.map((value) =>
    isNumber(value) ? printed(value, data) : (value ?? "—"),
  );
  texts.forEach((text, column) => {
    const place = element(column ? "td" : "th", row.id && !column ? "" : text);
    if (!column) place.scope = "row";
    if (!column && row.id) place.append(button(text, `row ${row.id}`));
    place.classList.toggle("number", isNumber(row.values[column]));
    line.append(place);
  });
  if (row.id) {
    line.className = "opens";
    line.ariaCurrent = String(row.id === data.chosen);
    line.onclick = () => getSelection().isCollapsed && choose(row.id);
  }
  return line;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const around = parentElement.querySelector(".scroll");
  const table = around.querySelector("table");
  const rows = data.rows.map((values, at) => ({ values, id: data.ids[at] }));
  const isNew = !around.sorted;
  const sorted = (around.sorted ??= {});
  const shown = (value) => (value === null ? "" : String(value));
  const narrow = around.clientWidth < 640;
  const widths = data.columns.map((name, at) =>
    width(name, rows.map((row) => shown(row.values[at])), narrow),
  );
  const choose = (id) => {
    data = { ...data, chosen: id };
    draw();
    setTriggerValue("chosen", id);
  };
  const sort = (column) => {
    sorted.down = sorted.column === column && !sorted.down;
    sorted.column = column;
    draw();
  };
  function draw() {
    const held = around.getRootNode().activeElement?.dataset.at; // keys go on where they were
    table.tHead.replaceChildren(headings(data, sorted, sort));
    const ordered = inOrder(rows, sorted, data.language);
    const known = Math.max(
      AT_ONCE,
      around.drawn ?? 0, // no row in sight goes away
      ordered.findIndex((row) => row.id && row.id === data.chosen) + AT_ONCE / 2,
    );
    table.tBodies[0].replaceChildren();
    around.more = (count = AT_ONCE) => {
      const from = table.tBodies[0].rows.length;
      const lines = ordered.slice(from, from + count).map((row) => lineOf(row, data, choose));
      table.tBodies[0].append(...lines);
      around.drawn = from + lines.length;
    };
    around.more(known);
    [...table.rows[0].cells].forEach((place, at) => (place.style.minWidth = `${widths[at] + 1}em`));
    if (held) table.querySelector(`[data-at="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  }
  around.onscroll = () => {
    const below = around.scrollHeight - around.clientHeight - around.scrollTop;
    if (below < around.clientHeight) around.more();
  };
  table.ariaLabel = data.label;
  table.ariaRowCount = rows.length + 1;
  around.classList.toggle("large", data.large);
  draw();
  const chosen = table.querySelector('[aria-current="true"]');
  if (isNew && chosen) around.scrollTop = chosen.offsetTop - table.tHead.offsetHeight;
}
