// Asks for every WebGL canvas that is made from now on to be kept as it was drawn.
const made = HTMLCanvasElement.prototype.getContext;
if (!made.keeps) {
  const getContext = function (kind, attributes) {
    const kept = /^webgl/.test(kind) ? { ...attributes, preserveDrawingBuffer: true } : attributes;
    return made.call(this, kind, kept);
  };
  HTMLCanvasElement.prototype.getContext = Object.assign(getContext, { keeps: true });
}
export default function () {}
