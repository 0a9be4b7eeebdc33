// Makes the picture of picture_button.show_picture_button out of what is on the screen, and saves or sends it.
const WIDTH = 1600; // pixels that a picture has at least,
const CLOSEST = 4; // but it is never drawn larger than so many times
const PIXELS = 16e6; // what the smallest browsers can draw
const TABLE = 1400; // pixels of a table alone,
const BELOW = 900; // and the least of one below something
const NARROWEST = 480; // of the lines above and below
const MARGIN = 24;
const LEFT_OUT = [
  ".modebar-container",
  ".mapboxgl-ctrl-group", // to zoom; who made the tiles stays
  ".maplibregl-ctrl-group",
  ".deck-tooltip",
  ".pages", // to turn them
  '[role="tooltip"]',
  '[data-testid="stElementToolbar"]',
  '[data-testid="stImageCaption"]',
].join();
const SCROLLS = /auto|scroll/;

class Lost extends Error {}

const onScreen = (key) => {
  const name = key.trim().replace(/[^a-zA-Z0-9_-]/g, "-");
  const found = document.querySelector(`.st-key-${CSS.escape(name)}`);
  return found?.offsetWidth ? found : null;
};

function* within(node) {
  for (const child of node.children) {
    yield child;
    yield* within(child.shadowRoot ?? child);
  }
}

// Width and height with what has to be scrolled for.
function whole(node) {
  let [width, height] = [node.offsetWidth, node.offsetHeight];
  for (const each of within(node)) {
    const { overflowX, overflowY } = getComputedStyle(each);
    if (!SCROLLS.test(overflowX + overflowY)) continue;
    const zoom = each.getBoundingClientRect().width / each.offsetWidth || 1;
    width = Math.max(width, node.offsetWidth + zoom * (each.scrollWidth - each.clientWidth));
    height += zoom * (each.scrollHeight - each.clientHeight);
  }
  return { width: Math.ceil(width), height: Math.ceil(height) };
}

// What scrolls shows all that is in it.
function unfold(copy) {
  if (!copy.style || !SCROLLS.test(copy.style.overflowX + copy.style.overflowY)) return;
  Object.assign(copy.style, {
    overflow: "visible",
    height: "auto",
    maxHeight: "none",
    width: "max-content",
  });
}

// The browser throws away what WebGL has drawn unless it was asked to keep it: map_canvas.js.
function isLost(canvas) {
  const drawn = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
  return !drawn?.getContextAttributes()?.preserveDrawingBuffer;
}

async function painted(node, size, scale) {
  const canvas = await modernScreenshot.domToCanvas(node, {
    ...size,
    scale,
    font: false, // those of the reader's machine are there
    filter: (each) => each.nodeType !== Node.ELEMENT_NODE || !each.matches(LEFT_OUT),
    onCloneEachNode: unfold,
    style: { margin: "0" },
  });
  if (!canvas.width || !canvas.height) throw new Error("nothing was drawn");
  return canvas;
}

function tableOf({ columns, rows }) {
  const line = (cells, name) => {
    const made = element("tr");
    made.append(...cells.map((text) => element(name, text)));
    return made;
  };
  const table = element("table");
  table.append(line(columns, "th"), ...rows.map((row) => line(row, "td")));
  return table;
}

const filled = (sentence, n, all) => sentence.replace("{n}", n).replace("{all}", all);

// What the table on the screen has drawn so far, of all its rows.
function cutOnScreen(node, words) {
  const table = [...within(node)].find((each) => each.matches("table[aria-rowcount]"));
  const [n, all] = table ? [table.rows.length, Number(table.ariaRowCount)] : [0, 0];
  return n < all ? filled(words.cut, n - 1, all - 1) : "";
}

function sheet(workshop, width, parts) {
  const made = element("div", "", { className: "sheet" });
  made.style.width = `${width}px`;
  made.append(...parts);
  workshop.append(made);
  return made;
}

function above(workshop, width, data) {
  return sheet(workshop, width, [element("h1", data.title)]);
}

function below(workshop, width, data, node) {
  const parts = node ? [cutOnScreen(node, data.words)].filter(Boolean).map((text) => element("p", text)) : [];
  if (data.with_table || !node) {
    parts.push(tableOf(data));
    const [n, all] = [data.rows.length, data.all];
    if (n < all) parts.push(element("p", filled(data.words.cut, n, all)));
  }
  return sheet(workshop, width, [...parts, element("p", data.foot)]);
}

function together(drawn, scale) {
  const canvas = element("canvas");
  const margin = MARGIN * scale;
  canvas.width = Math.max(...drawn.map((part) => part.width)) + 2 * margin;
  canvas.height = drawn.reduce((sum, part) => sum + part.height, 0) + 2 * margin;
  const context = canvas.getContext("2d");
  context.fillStyle = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  let top = margin;
  for (const part of drawn) {
    context.drawImage(part, margin, top);
    top += part.height;
  }
  return canvas;
}

async function picture(data, root) {
  const node = onScreen(data.of);
  if (node && [...node.querySelectorAll(".stDeckGlJsonChart canvas")].some(isLost)) throw new Lost();
  const workshop = element("div", "", { className: "workshop", ariaHidden: "true" });
  root.append(workshop);
  try {
    const middle = node ? whole(node) : { width: TABLE, height: 0 };
    const width = Math.max(middle.width, data.with_table ? BELOW : NARROWEST);
    const sheets = [above(workshop, width, data), below(workshop, width, data, node)];
    const sizes = sheets.map((each) => ({ width: each.scrollWidth, height: each.scrollHeight }));
    const all = [sizes[0], middle, sizes[1]];
    const area =
      (Math.max(...all.map((size) => size.width)) + 2 * MARGIN) *
      (all.reduce((sum, size) => sum + size.height, 0) + 2 * MARGIN);
    const scale = Math.min(Math.max(1, WIDTH / width), CLOSEST, Math.sqrt(PIXELS / area));
    const drawn = [await painted(sheets[0], sizes[0], scale)];
    if (node) drawn.push(await painted(node, middle, scale));
    drawn.push(await painted(sheets[1], sizes[1], scale));
    return together(drawn, scale);
  } finally {
    workshop.remove();
  }
}

function save(canvas, name) {
  canvas.toBlob((content) => {
    const link = element("a", "", { href: URL.createObjectURL(content), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });
}

export default function ({ data, parentElement, setTriggerValue }) {
  const button = parentElement.querySelector("button");
  const status = parentElement.querySelector('[role="status"]');
  button.textContent = data.words.label;
  const make = async () => {
    button.ariaBusy = "true";
    status.textContent = data.words.busy;
    try {
      const made = await picture(data, parentElement);
      status.textContent = "";
      return made;
    } catch (error) {
      if (!(error instanceof Lost)) console.error(error);
      status.textContent = error instanceof Lost ? data.words.lost : data.words.failed;
      return null;
    } finally {
      button.ariaBusy = "false";
    }
  };
  button.onclick = async () => {
    if (button.ariaBusy === "true") return;
    const made = await make();
    if (made) save(made, data.file);
  };
  const wanted = data.wanted && JSON.stringify(data.wanted);
  if (wanted && button.dataset.sent !== wanted)
    make().then((made) => {
      const sent = { of: data.wanted, address: made?.toDataURL("image/png") ?? "" };
      unasked(button, () => setTriggerValue("picture", sent));
    });
  button.dataset.sent = wanted ?? "";
}
