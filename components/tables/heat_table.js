// Draws the table of heat_table.show_heat_table; says what is pointed at, tells what was clicked. For the
// keyboard it is one stop: arrows, Home and End lead from cell to cell, Enter opens.
const FEW = 4; // columns
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function say(around, cell) {
  const tip = around.querySelector(".said");
  tip.hidden = !cell;
  if (!cell) return;
  tip.textContent = cell.ariaDescription;
  const [place, whole] = [cell, around].map((each) => each.getBoundingClientRect());
  const left = Math.min(place.left - whole.left, whole.width - tip.offsetWidth);
  tip.style.left = `${Math.max(0, left)}px`;
  tip.style.top = `${place.bottom - whole.top + 4}px`;
}

function cellOf(cell, data, around, tell) {
  const place = element("td");
  if (!cell) return [place, null];
  const opens = data.opens && cell.opens;
  const text = cell.text.replace(" ", "\u00a0"); // no line ends after the mark
  const inner = element(opens ? "button" : "span", text, { ariaDescription: cell.said });
  if (opens) Object.assign(inner, { type: "button", onclick: () => tell("opened", cell.opens) });
  inner.onpointerenter = () => say(around, inner);
  inner.onpointerleave = inner.onblur = () => say(around, null);
  place.style.background = cell.colour;
  place.append(inner);
  return [place, inner];
}

// The name of a row; a button where the cells beside it lead somewhere else than their row.
function nameOf(row, data, tell) {
  const opens = data.opens && data.names_open && row.id;
  if (!opens) return [element("th", row.name, { scope: "row" }), null];
  const place = element("th", "", { scope: "row" });
  const inner = element("button", row.name, { type: "button", className: "name" });
  Object.assign(inner, { ariaDescription: row.name, onclick: () => tell("opened", row.id) });
  place.append(inner);
  return [place, inner];
}

// The next cell that holds something; undefined at the edge.
function towards(cells, row, column, [down, right]) {
  do [row, column] = [row + down, column + right];
  while (cells[row]?.[column] === null);
  return cells[row]?.[column];
}

function aim(key, far, cells, row, column) {
  if (STEPS[key]) return towards(cells, row, column, STEPS[key]);
  const filled = (far ? cells.flat() : cells[row]).filter(Boolean);
  return { Home: filled[0], End: filled.at(-1) }[key];
}

function keyboard(table, around, cells) {
  const all = cells.flat().filter(Boolean);
  const stopAt = (cell) => all.forEach((each) => (each.tabIndex = each === cell ? 0 : -1));
  for (const cell of all)
    cell.onfocus = () => {
      stopAt(cell);
      say(around, cell);
    };
  stopAt(all[0]);
  table.onkeydown = (event) => {
    if (!STEPS[event.key] && !["Home", "End"].includes(event.key)) return;
    const row = cells.findIndex((line) => line.includes(event.target));
    if (row < 0) return;
    event.preventDefault(); // the page stays where it is,
    event.stopPropagation(); // and so does the scene of a meeting
    const far = event.ctrlKey || event.metaKey;
    aim(event.key, far, cells, row, cells[row].indexOf(event.target))?.focus();
  };
}

export default function ({ data, parentElement, setTriggerValue }) {
  const around = parentElement.querySelector(".around");
  const table = around.querySelector("table");
  const head = element("tr");
  head.append(element("td"), ...data.columns.map((name) => element("th", name, { scope: "col" })));
  const cells = [];
  const lines = data.rows.map((row) => {
    const line = element("tr", "", { className: row.faint ? "faint" : "" });
    const made = [
      nameOf(row, data, setTriggerValue),
      ...row.cells.map((cell) => cellOf(cell, data, around, setTriggerValue)),
    ];
    cells.push(made.map(([, inner]) => inner));
    line.append(...made.map(([place]) => place));
    return line;
  });
  table.tHead.replaceChildren(head);
  table.tBodies[0].replaceChildren(...lines);
  table.role = "grid";
  table.ariaLabel = data.label;
  around.classList.toggle("large", data.large);
  around.classList.toggle("few", data.columns.length <= FEW);
  say(around, null);
  keyboard(table, around, cells);
}
