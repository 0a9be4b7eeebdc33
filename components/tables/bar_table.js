// Draws the bars of bar_table.show_bar_table and tells which was clicked.
const NAME = 18; // letters of a name that stand on one line
const BAR = 12; // the least that bars have beside names and texts, in letters

function mark(name, at) {
  const made = element("i", "", { className: name });
  made.style.left = `${at}%`;
  return made;
}

function barOf(row) {
  const bar = mark(row.made_up ? "bar made-up" : "bar", row.start);
  bar.style.width = `${row.end - row.start}%`;
  bar.style.backgroundColor = row.colour;
  return bar;
}

// What has no value has no bar; what is said of it stands where bars begin.
function lineOf(row, zero, tell) {
  const line = element("tr", "", { className: row.faint ? "faint" : "" });
  const name = element("th", row.id ? "" : row.name, { scope: "row" });
  const [place, scale] = [element("td"), element("div", "", { className: "scale" })];
  if (row.end !== null) scale.append(barOf(row));
  if (row.limit !== null) scale.append(mark("limit", row.limit));
  place.style.setProperty("--end", (row.end ?? zero) / 100);
  place.append(element("span", row.text, { className: "said" }), scale);
  line.append(name, place);
  if (row.id) {
    name.append(element("button", row.name, { type: "button" }));
    line.classList.add("opens");
    line.onclick = () => getSelection().isCollapsed && tell("opened", row.id);
  }
  return line;
}

// What the line across all bars is; it stands over its end and never beyond the bars.
function headOf(data) {
  const [line, place] = [element("tr"), element("td")];
  const said = element("span", data.limit, { className: "limit-said" });
  const at = data.rows[0].limit;
  said.style.left = `${at}%`;
  said.style.transform = `translateX(-${at}%)`;
  const scale = element("div", "", { className: "scale" });
  scale.append(said);
  place.append(scale);
  line.append(element("td"), place);
  return line;
}

// Where bars would have too little room, names and texts stand above them.
function keepRoom(table, named, said) {
  table.style.setProperty("--named", `${named}em`);
  table.style.setProperty("--said", `${said}em`);
  const letter = parseFloat(getComputedStyle(table).fontSize);
  const watch = new ResizeObserver(() =>
    table.classList.toggle("above", table.clientWidth < (named + said + BAR) * letter),
  );
  watch.observe(table);
  return () => watch.disconnect();
}

export default function ({ data, parentElement, setTriggerValue }) {
  const table = parentElement.querySelector("table");
  const longest = (texts) => Math.max(0, ...texts.map(length)) + 1;
  table.ariaLabel = data.label;
  table.style.setProperty("--limit", data.limit_colour);
  table.classList.toggle("large", data.large);
  table.tHead.replaceChildren(...(data.limit && data.rows.length ? [headOf(data)] : []));
  table.tBodies[0].replaceChildren(...data.rows.map((row) => lineOf(row, data.zero, setTriggerValue)));
  const named = Math.min(longest(data.rows.map((row) => row.name)), NAME);
  return keepRoom(table, named, longest(data.rows.map((row) => row.text)));
}
