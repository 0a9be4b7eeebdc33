// Charts are drawn for the width of the screen: on paper they shrink as pictures do. And what was light on a
// dark ground is dark on a white one: printed_page.css looks at the class.
// A map, drawn by WebGL for a window, would be drawn anew for a page and printed empty: its picture is printed
// (map_canvas.js has it kept).
const MAP = ".stDeckGlJsonChart";
const ABOVE = "deckgl-overlay"; // what lies on the ground, though it comes before it
const charts = () => [...document.querySelectorAll(".js-plotly-plot .svg-container")];

function isDark() {
  const ground = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
  return ground.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) < 384;
}

function pictureOf(map) {
  const canvas = document.createElement("canvas");
  const layers = [...map.querySelectorAll("canvas")].filter((layer) => layer.width && layer.height);
  [canvas.width, canvas.height] = ["width", "height"].map((side) => Math.max(...layers.map((layer) => layer[side])));
  layers.sort((one, other) => (one.id === ABOVE) - (other.id === ABOVE));
  const context = canvas.getContext("2d");
  for (const layer of layers) context.drawImage(layer, 0, 0, canvas.width, canvas.height);
  const picture = new Image();
  picture.className = "map-on-paper";
  picture.alt = map.ariaLabel ?? "";
  picture.src = canvas.toDataURL();
  return picture;
}

const drawnMaps = () => [...document.querySelectorAll(MAP)].filter((map) => map.querySelector("canvas"));

function toPaper() {
  toScreen(); // a browser may say twice that it prints
  for (const map of drawnMaps()) map.before(pictureOf(map));
  document.documentElement.classList.toggle("was-dark", isDark());
  for (const chart of charts()) {
    const { offsetWidth: width, offsetHeight: height } = chart;
    Object.assign(chart.style, { aspectRatio: `${width} / ${height}`, maxWidth: `${width}px` });
    for (const layer of chart.querySelectorAll(".main-svg"))
      layer.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }
}

function toScreen() {
  for (const picture of document.querySelectorAll(".map-on-paper")) picture.remove();
  document.documentElement.classList.remove("was-dark");
  for (const chart of charts()) {
    Object.assign(chart.style, { aspectRatio: "", maxWidth: "" });
    for (const layer of chart.querySelectorAll(".main-svg")) layer.removeAttribute("viewBox");
  }
}

export default function ({ parentElement }) {
  parentElement.host.closest("[data-testid=stElementContainer]").style.display = "none";
  if (parentElement.host.dataset.listens) return;
  parentElement.host.dataset.listens = "true";
  addEventListener("beforeprint", toPaper);
  addEventListener("afterprint", toScreen);
  return () => {
    removeEventListener("beforeprint", toPaper);
    removeEventListener("afterprint", toScreen);
  };
}
