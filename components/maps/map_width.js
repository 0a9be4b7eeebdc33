// Tells how wide the map is, in steps: a few pixels more or less are not worth another run.
export default function ({ data, parentElement, setStateValue }) {
  const ruler = parentElement.querySelector("div");
  unasked(ruler, () => {
    const told = Math.floor(ruler.clientWidth / data.step) * data.step;
    if (told && told !== data.width) setStateValue("width", told);
  });
}
