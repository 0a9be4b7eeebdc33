// What the scripts of all components of our own begin with.
const element = (name, text = "", more = {}) =>
  Object.assign(document.createElement(name), { textContent: text }, more);

// In letters; Chinese ones are twice as wide as others.
const length = (text) => [...text].reduce((n, letter) => n + (letter > "\u2e80" ? 1 : 0.6), 0);


// Does what the page hears of without a click, once it has run to its end and while `node` is still
// on it: told earlier, it would run once more and forget a click on another page.
const unasked = (node, act, app = node.ownerDocument.querySelector('[data-testid="stApp"]')) => {
  if (app.dataset.testScriptState === "notRunning") act();
  else setTimeout(() => node.isConnected && unasked(node, act), 50);
};
