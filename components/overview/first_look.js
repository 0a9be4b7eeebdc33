// Draws the first screen of first_look.show_first_look in one view; tells what was clicked.
const ROOM = 16; // pixels that stay free below the board
const LEAST = 330; // a lower board would hide more than it shows
const LINES = 33; // of text that stand below each other where all of it is in one view
const [SMALLEST, LARGEST] = [12.5, 19]; // pixels of a letter there
const WIDE = 960; // narrower ones stand below each other and are scrolled

function opening(tell, what, className, ...children) {
  const made = element("button", "", { type: "button", className });
  made.append(...children);
  made.onclick = () => getSelection().isCollapsed && tell("opened", what);
  return made;
}

function heading(text, all, tell, what) {
  const line = part("heading", element("h3", text));
  if (all) line.append(opening(tell, what, "all", said("", `${all} →`)));
  return line;
}

function verdict({ verdict: counts }) {
  const numbers = counts.map((count) =>
    coloured(
      part(
        count.n ? "count" : "count none",
        said("mark", count.mark),
        said("n", String(count.n)),
        said("word", count.word),
      ),
      count,
    ),
  );
  return [part("counts", ...numbers)];
}

function rowOf(line, { opens, words }, tell) {
  const mark = said("mark", line.mark, { title: line.word, role: "img", ariaLabel: line.word }); // read aloud
  const name = part("name", mark, said("", line.name));
  const far = part("far", said("", line.said), said("change", line.change));
  const who = said(line.late ? "who late" : "who", line.who, { title: line.who });
  const row = opening(tell, `${opens}:${line.id}`, "row", name, said("value", line.value), barOf(line, words), far, who);
  return coloured(row, line);
}

// As many rows as there is room for; the rest behind a button.
function rows(section, data, tell) {
  const { words } = data;
  const head = heading(words.rows);
  if (data.rows.some((line) => line.limit !== null)) head.append(said("key", `│ ${words.standard}`));
  const list = part("list", ...data.rows.map((line) => rowOf(line, { opens: data.opens.rows, words }, tell)));
  const more = element("button", "", { type: "button", className: "more", hidden: true });
  section.replaceChildren(head, list, more);
  if (!data.rows.length) list.append(said("nothing", words.none));
  const fit = (board) => {
    const open = board.classList.contains("open");
    const lines = [...list.children];
    for (const line of lines) line.hidden = false;
    more.hidden = true;
    if (!open && board.classList.contains("fits")) {
      for (const line of lines.toReversed()) {
        if (list.scrollHeight <= list.clientHeight + 1) break;
        more.hidden = false;
        line.hidden = true;
      }
    }
    const left = lines.filter((line) => line.hidden).length;
    more.textContent = open ? words.fewer : words.more.replace("{n}", left);
    if (open) more.hidden = false;
  };
  more.onclick = () => {
    const board = section.parentElement;
    board.classList.toggle("open");
    board.fit();
  };
  return fit;
}

function tileOf(tile, opens, tell) {
  const shapes = tile.shapes.map((shape) =>
    coloured(said("mark", shape.mark, { title: `${shape.name} ${shape.word}` }), shape),
  );
  const made = opening(
    tell,
    `${opens}:${tile.id}`,
    tile.short ? "tile short" : "tile",
    said("name", tile.name),
    part("shapes", ...shapes),
    said("said", tile.said),
  );
  if (tile.chosen !== undefined) made.ariaPressed = String(tile.chosen);
  return made;
}

function mapOf(data, tell) {
  const { map, words } = data;
  const caption = element("p", map.said, { className: "caption" });
  return [heading(words.map, words.all, tell, "map:"), ...(map.areas.length || map.marks.length ? [mapBox(map, tell)] : []), caption];
}

function items(data, tell) {
  const { rectification, words } = data;
  const counts = rectification.counts.map(([n, word, late]) =>
    part(late ? "number late" : "number", said("n", (late ? "▲ " : "") + n), said("word", word)),
  );
  const lines = rectification.items.map((item) =>
    part(item.late ? "item late" : "item", said("when", item.when), said("what", item.said)),
  );
  return [
    heading(words.rectification, words.all, tell, "rectification:"),
    ...(rectification.said ? [element("p", rectification.said)] : [part("numbers", ...counts)]),
    ...lines,
  ];
}

function money(data, tell) {
  if (!data.money.length) return [];
  const rules = data.money.map((rule) =>
    part(
      rule.broken ? "rule broken" : "rule",
      said("name", rule.name, { title: rule.name }),
      ...(rule.lines.length ? [linesOf(rule)] : []),
      said("said", rule.said),
    ),
  );
  return [heading(data.words.money, data.words.all, tell, "money:"), ...rules];
}

export default function ({ data, parentElement, setTriggerValue }) {
  const board = parentElement.querySelector(".board");
  const fill = (name, parts) => {
    const section = board.querySelector(`.${name}`);
    section.replaceChildren(...parts);
    section.hidden = !parts.length;
  };
  fill("verdict", verdict(data));
  const fitRows = rows(board.querySelector(".rows"), data, setTriggerValue);
  fill("tiles", [
    heading(data.words.tiles),
    part("all-tiles", ...data.tiles.map((tile) => tileOf(tile, data.opens.tiles, setTriggerValue))),
  ]);
  fill("map", mapOf(data, setTriggerValue));
  fill("items", items(data, setTriggerValue));
  fill("money", money(data, setTriggerValue));
  board.classList.toggle("large", data.large);
  board.fit = () => {
    const above = board.getBoundingClientRect().top + (document.querySelector("[data-testid=stMain]")?.scrollTop ?? 0);
    const free = innerHeight - above - ROOM;
    const fits = board.clientWidth >= WIDE && free >= LEAST && !["open", "printed"].some((each) => board.classList.contains(each));
    board.classList.toggle("fits", fits);
    board.style.height = fits ? `${free}px` : "";
    board.style.fontSize = fits ? `${Math.min(Math.max(free / LINES, SMALLEST), LARGEST)}px` : "";
    fitRows(board);
    for (const box of board.querySelectorAll(".map svg")) giveWay(box);
  };
  // On paper all of it stands below each other, as on a narrow screen.
  const toPaper = () => {
    board.classList.add("printed");
    board.fit();
  };
  const toScreen = () => {
    board.classList.remove("printed");
    board.fit();
  };
  board.listening?.abort(); // of what was told before
  board.listening = new AbortController();
  const { signal } = board.listening;
  const watch = new ResizeObserver(board.fit);
  const host = parentElement.host ?? parentElement;
  watch.observe(host);
  watch.observe(host.closest("[data-testid=stVerticalBlock]")); // what stands above moves it
  signal.addEventListener("abort", () => watch.disconnect());
  addEventListener("resize", board.fit, { signal });
  addEventListener("beforeprint", toPaper, { signal });
  addEventListener("afterprint", toScreen, { signal });
  board.fit();
  return () => board.listening.abort();
}
