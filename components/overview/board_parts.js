// What the first screen and the scenes of a meeting both draw.
const SVG = "http://www.w3.org/2000/svg";

function drawn(name, attributes = {}, text = "") {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

function part(className, ...children) {
  const made = element("div", "", { className });
  made.append(...children);
  return made;
}

const said = (className, text, more = {}) => element("span", text, { className, ...more });

// What looks like a status: its colour is a variable, shape and word say it without.
function coloured(made, { colour, level }) {
  made.style.setProperty("--own", colour);
  if (level) made.dataset.level = level;
  return made;
}

function barOf(line, words) {
  const scale = part("scale");
  if (line.share === null) return scale;
  const bar = part(line.beyond ? "bar beyond" : "bar");
  bar.style.width = `${line.share}%`;
  scale.append(bar);
  if (line.limit !== null) {
    const limit = said("limit", "", { title: words.standard });
    limit.style.left = `${line.limit}%`;
    scale.append(limit);
  }
  return scale;
}

function mapBox(map, tell) {
  const box = drawn("svg", { viewBox: `0 0 ${map.width} ${map.height}`, role: "img", "aria-label": map.said });
  for (const area of map.areas) {
    const path = drawn("path", { d: area.path, class: area.name ? "area" : "outline" });
    path.style.setProperty("--own", area.colour);
    path.style.setProperty("--strength", `${30 + 45 * area.strength}%`);
    if (area.id) {
      path.append(drawn("title", {}, `${area.mark} ${area.name}`));
      path.onclick = () => tell("opened", `district:${area.id}`);
    }
    box.append(path);
  }
  for (const area of map.areas.filter((each) => each.name))
    box.append(
      drawn("text", { x: area.x, y: area.y, class: "place" }, area.mark),
      drawn("text", { x: area.x, y: area.y, class: "place called" }, area.name),
    );
  for (const mark of map.marks) {
    const sign = drawn("text", { x: mark.x, y: mark.y, class: "mark", fill: mark.colour }, mark.mark);
    sign.append(drawn("title", {}, mark.name));
    box.append(sign);
  }
  return box;
}

const over = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

// Where a name may stand beside its mark, in letters, and where its text begins.
const BESIDE = [[0.7, 0, "start"], [-0.7, 0, "end"], [0, 1.15, "middle"], [0, -1.15, "middle"]];

// Names stand where there is room beside their marks, those of the first districts first; where
// there is none they are left out, and said to whoever points at the district.
function giveWay(box) {
  const taken = [...box.querySelectorAll(".place:not(.called)")].map((mark) => mark.getBoundingClientRect());
  const around = box.getBoundingClientRect();
  const isFree = (one) =>
    one.left >= around.left - 1 && one.right <= around.right + 1 && one.top >= around.top - 1 &&
    one.bottom <= around.bottom + 1 && !taken.some((each) => over(one, each));
  for (const name of box.querySelectorAll(".called")) {
    const { x, y } = name.previousSibling.attributes;
    const letter = parseFloat(getComputedStyle(name).fontSize);
    name.style.display = "";
    const found = BESIDE.some(([right, down, anchor]) => {
      name.style.textAnchor = anchor;
      name.setAttribute("x", Number(x.value) + right * letter);
      name.setAttribute("y", Number(y.value) + down * letter);
      return isFree(name.getBoundingClientRect());
    });
    if (found) taken.push(name.getBoundingClientRect());
    else name.style.display = "none";
  }
}

const BOX = [200, 48];

// Lines of one rule on one scale; years that broke it are marked.
function linesOf(rule) {
  const points = rule.lines.flatMap((line) => line.points);
  const [years, values] = [points.map(([year]) => year), points.map(([, value]) => value)];
  const [first, last, least, most] = [Math.min(...years), Math.max(...years), Math.min(...values), Math.max(...values)];
  const x = (year) => 8 + ((year - first) / (last - first || 1)) * (BOX[0] - 16);
  const y = (value) => BOX[1] - 8 - ((value - least) / (most - least || 1)) * (BOX[1] - 16);
  const box = drawn("svg", { viewBox: `0 0 ${BOX.join(" ")}`, role: "img", "aria-label": `${rule.name} ${rule.said}` });
  for (const line of rule.lines) {
    box.append(drawn("polyline", { points: line.points.map(([year, value]) => `${x(year)},${y(value)}`).join(" ") }));
    for (const [year, value] of line.points)
      if (line.broken.includes(year)) {
        const sign = drawn("text", { x: x(year), y: y(value), class: "broken" }, "▲");
        sign.append(drawn("title", {}, `${line.name} ${year}`));
        box.append(sign);
      }
  }
  return part("lines", box, said("years", `${first}–${last}`));
}
