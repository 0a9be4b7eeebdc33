// Charts are drawn for the width of the screen: on paper they shrink as pictures do. And what was light on a
// dark ground is dark on a white one: printed_page.css looks at the class.
const charts = () => [...document.querySelectorAll(".js-plotly-plot .svg-container")];

function isDark() {
  const ground = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
  return ground.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) < 384;
}

function toPaper() {
  document.documentElement.classList.toggle("was-dark", isDark());
  for (const chart of charts()) {
    const { offsetWidth: width, offsetHeight: height } = chart;
    Object.assign(chart.style, { aspectRatio: `${width} / ${height}`, maxWidth: `${width}px` });
    for (const layer of chart.querySelectorAll(".main-svg"))
      layer.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }
}

function toScreen() {
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
