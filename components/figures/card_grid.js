// Draws the cards of card_grid.show_cards; tells where the one that was clicked leads.
const SVG = "http://www.w3.org/2000/svg";
const [ACROSS, DOWN, EDGE] = [112, 40, 6]; // of a line over the years, in pixels

function box(className, ...children) {
  const made = element("div", "", { className });
  made.append(...children);
  return made;
}

const text = (className, said, more = {}) => element("span", said, { className, ...more });

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// The years before as a line from the least to the most, its last point marked; it does not go over
// a year that is not known.
function lineOf(past) {
  const [first, last] = [past[0], past.at(-1)];
  const values = past.map((point) => point.value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const x = (year) => EDGE + ((year - first.year) / (last.year - first.year)) * (ACROSS - 2 * EDGE);
  const y = (value) => (most > least ? DOWN - EDGE - ((value - least) / (most - least)) * (DOWN - 2 * EDGE) : DOWN / 2);
  const told = past.map((point) => point.said).join("\n");
  const drawing = shape("svg", { viewBox: `0 0 ${ACROSS} ${DOWN}`, role: "img", "aria-label": told });
  const title = shape("title", {});
  title.textContent = told;
  const runs = past.reduce((found, point, n) => {
    if (n && point.year === past[n - 1].year + 1) found.at(-1).push(point);
    else found.push([point]);
    return found;
  }, []);
  drawing.append(
    title,
    ...runs.map((run) => shape("polyline", { points: run.map(({ year, value }) => `${x(year)},${y(value)}`).join(" ") })),
    ...past.map(({ year, value }) => shape("circle", { cx: x(year), cy: y(value), r: year === last.year ? 4.5 : 2 })),
  );
  drawing.lastChild.classList.add("last");
  return box("past", drawing, text("years", `${first.year}–${last.year}`));
}

function aboutOf(card, words) {
  const ask = element("button", "?", { type: "button", className: "ask", ariaLabel: words.about.replace("{name}", card.name) });
  const lines = card.about.map(([label, said]) => {
    const line = element("p");
    line.append(...(label ? [element("strong", label), ` ${said}`] : [element("strong", said)]));
    return line;
  });
  const told = box("about", ...lines);
  told.setAttribute("role", "note");
  const open = (is) => { ask.ariaExpanded = String(is); };
  open(false);
  ask.onclick = () => open(ask.ariaExpanded !== "true");
  ask.onkeydown = (event) => { if (event.key === "Escape") open(false); };
  ask.onblur = () => open(false);
  return [ask, told];
}

function cardOf(card, words, tell) {
  const made = box("card");
  made.style.setProperty("--own", card.colour);
  made.dataset.level = card.level;
  const name = card.way
    ? element("a", card.name, {
        className: "name",
        href: `${card.page}?${new URLSearchParams(card.link)}`,
        ariaLabel: `${card.name} ${card.value} ${card.standing} · ${card.way}`,
        title: card.way,
      })
    : text("name", card.name);
  name.onclick = (event) => {
    if (!card.way || event.ctrlKey || event.metaKey || event.shiftKey) return; // another tab
    event.preventDefault();
    if (getSelection().isCollapsed) tell("opened", { page: card.page, link: card.link });
  };
  const head = box("head", name, ...(card.about.length ? aboutOf(card, words) : []));
  const [sign, ...word] = card.standing.split(" ");
  const stands = box(
    "stands",
    ...(sign ? [text("sign", sign), text("standing", word.join(" "))] : []),
    ...card.marks.map((mark) => text("mark", mark)),
    text("said", card.said),
  );
  made.append(head, text("value", card.value), ...(card.past.length > 1 ? [lineOf(card.past)] : []), stands);
  return made;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const cards = parentElement.querySelector(".cards");
  cards.classList.toggle("large", data.large);
  cards.replaceChildren(...data.cards.map((card) => cardOf(card, data.words, setTriggerValue)));
}
