// Draws a scene of meeting_wall.show_wall in one view, and the next page of it where it has more.
const FREE = 12; // pixels below a scene
const LEAST = 300; // of a lower screen a scene is scrolled
const WIDE = 900; // and on a narrower one, such as a phone
const root = document.documentElement;
let page = 0, scene = null, leave = () => {};

function lineOf(line, data) {
  const name = part("name", said("mark", line.mark, { title: line.word }), said("text", line.name));
  const isSaid = [line.said, line.value].some((text) => text.includes(line.word));
  const far = part("far", ...[isSaid ? "" : line.word, line.said, line.change].filter(Boolean).map((text) => said("", text)));
  if (line.who) far.append(said(line.late ? "who late" : "who", line.who));
  const made = part("line", name, said("value", line.value), barOf(line, data.words), far);
  made.classList.toggle("sentence", !line.mark && !line.value);
  made.classList.toggle("short", line.level === "short" || line.level === "nearly");
  return coloured(made, line);
}

function countOf(count) {
  const number = part("number", said("mark", count.mark), said("n", String(count.n)));
  return coloured(part(count.n ? "count" : "count none", number, said("word", count.word)), count);
}

function ruleOf(rule) {
  return part(rule.broken ? "rule broken" : "rule", said("name", rule.name), linesOf(rule), said("said", rule.said));
}

function draw(wall, data) {
  const fill = (name, children) => {
    const found = wall.querySelector(`.${name}`);
    found.replaceChildren(...children);
    found.hidden = !children.length;
  };
  fill("counts", data.counts.map(countOf));
  const isDrawn = data.map && (data.map.areas.length || data.map.marks.length);
  fill("drawing", isDrawn ? [mapBox(data.map, () => {})] : data.rules.filter((rule) => rule.lines.length).map(ruleOf));
  fill("list", data.lines.map((line) => lineOf(line, data)));
  const focused = data.lines.findIndex((line) => line.name === data.focus);
  [...wall.querySelectorAll(".line")].forEach((line, n) => line.classList.toggle("pale", focused >= 0 && n !== focused));
  wall.querySelector(".where").textContent = data.where;
}

// Which lines begin a page: as many stand on one as there is room for.
function pagesOf(list, lines) {
  const starts = [0];
  for (const [n, line] of lines.entries()) {
    const top = lines[starts.at(-1)].offsetTop;
    if (n > starts.at(-1) && line.offsetTop + line.offsetHeight - top > list.clientHeight + 1) starts.push(n);
  }
  return starts;
}

// Signs in a drawing are as large as letters, however far it is drawn out.
function enlarge(wall) {
  const letter = parseFloat(getComputedStyle(wall).fontSize);
  for (const box of wall.querySelectorAll("svg")) {
    const scale = box.getScreenCTM()?.a || 1;
    for (const sign of box.querySelectorAll("text")) sign.style.fontSize = `${letter / scale}px`;
    giveWay(box);
  }
}

function fit(wall) {
  const list = wall.querySelector(".list");
  const lines = [...list.children];
  const above = wall.getBoundingClientRect().top + (document.querySelector("[data-testid=stMain]")?.scrollTop ?? 0);
  const free = innerHeight - above - FREE;
  const fits = innerWidth >= WIDE && free >= LEAST;
  wall.classList.toggle("fits", fits);
  wall.style.height = fits ? `${free}px` : "";
  for (const line of lines) line.hidden = false;
  const starts = fits && lines.length ? pagesOf(list, lines) : [0];
  page = Math.min(Math.max(page, 0), starts.length - 1);
  if (fits) lines.forEach((line, n) => { line.hidden = n < starts[page] || n >= (starts[page + 1] ?? Infinity); });
  enlarge(wall);
  wall.dataset.page = page + 1;
  wall.dataset.pages = starts.length;
  wall.querySelector(".pages").textContent = starts.length > 1 ? `${page + 1}/${starts.length}` : "";
}

export default function ({ data, parentElement }) {
  leave(); // drawing anew does not end what was drawn
  const wall = parentElement.querySelector(".wall");
  const refit = () => fit(wall);
  // The scene before is entered by its end.
  if (data.scene !== scene) page = scene !== null && root.dataset.turned === "-1" ? Infinity : 0;
  scene = wall.dataset.scene = data.scene;
  draw(wall, data);
  const turn = (event) => {
    const to = page + event.detail;
    if (to < 0 || to >= Number(wall.dataset.pages)) return;
    page = to;
    refit();
    event.preventDefault(); // the meeting stays at this scene
  };
  const watch = new ResizeObserver(refit);
  const around = document.querySelector("[data-testid=stMainBlockContainer]");
  if (around) watch.observe(around);
  addEventListener("resize", refit);
  document.addEventListener("meeting-turn", turn);
  refit();
  leave = () => {
    watch.disconnect();
    removeEventListener("resize", refit);
    document.removeEventListener("meeting-turn", turn);
  };
  return () => leave();
}
