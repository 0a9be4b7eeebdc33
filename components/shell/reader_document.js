// Tells the browser which language the page is in, and to leave its words and figures as they are.
export default function ({ data, parentElement }) {
  Object.assign(document.documentElement, { lang: data.language, translate: false });
  // An empty place would still push the page down.
  parentElement.host.closest("[data-testid=stElementContainer]").style.display = "none";
}
