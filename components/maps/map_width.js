// Tells how wide the map is, in steps: a few pixels more or less are not worth another run.
export default function ({ data, parentElement, setStateValue }) {
  const width = parentElement.querySelector("div").clientWidth;
  const told = Math.floor(width / data.step) * data.step;
  if (told && told !== data.width) setStateValue("width", told);
}
