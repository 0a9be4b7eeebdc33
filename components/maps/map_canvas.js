// Asks for every WebGL canvas that is made from now on to be kept as it was drawn; and tells where there is none.
const made = HTMLCanvasElement.prototype.getContext;
if (!made.keeps) {
  const getContext = function (kind, attributes) {
    const kept = /^webgl/.test(kind) ? { ...attributes, preserveDrawingBuffer: true } : attributes;
    return made.call(this, kind, kept);
  };
  HTMLCanvasElement.prototype.getContext = Object.assign(getContext, { keeps: true });
}

let draws;
function drawsMaps() {
  if (draws !== undefined) return draws;
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
  context?.getExtension("WEBGL_lose_context")?.loseContext(); // a browser has only some
  return (draws = context !== null);
}

export default function ({ data, parentElement, setStateValue }) {
  const node = parentElement.querySelector("span");
  if (drawsMaps() === data.missing) unasked(node, () => setStateValue("missing", !drawsMaps()));
}
