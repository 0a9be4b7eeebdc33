// Draws the table of heat_table.show; says what is pointed at, tells which row was clicked.
const element = (name, text = "", more = {}) =>
  Object.assign(document.createElement(name), { textContent: text }, more);

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

function cellOf(cell, row, data, around, tell) {
  const place = element("td");
  if (!cell) return place;
  const opens = data.opens && row.id;
  const inner = element(opens ? "button" : "span", cell.text, { ariaDescription: cell.said });
  if (opens) Object.assign(inner, { type: "button", onclick: () => tell("opened", row.id) });
  else inner.tabIndex = 0;
  inner.onpointerenter = inner.onfocus = () => say(around, inner);
  inner.onpointerleave = inner.onblur = () => say(around, null);
  place.style.background = cell.colour;
  place.append(inner);
  return place;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const around = parentElement.querySelector(".around");
  const table = around.querySelector("table");
  const head = element("tr");
  head.append(element("td"), ...data.columns.map((name) => element("th", name, { scope: "col" })));
  const lines = data.rows.map((row) => {
    const line = element("tr", "", { className: row.faint ? "faint" : "" });
    const cells = row.cells.map((cell) => cellOf(cell, row, data, around, setTriggerValue));
    line.append(element("th", row.name, { scope: "row" }), ...cells);
    return line;
  });
  table.tHead.replaceChildren(head);
  table.tBodies[0].replaceChildren(...lines);
  table.ariaLabel = data.label;
  around.classList.toggle("large", data.large);
  say(around, null);
}
