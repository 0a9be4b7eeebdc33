// What the scripts of all components of our own begin with.
const element = (name, text = "", more = {}) =>
  Object.assign(document.createElement(name), { textContent: text }, more);

// In letters; Chinese ones are twice as wide as others.
const length = (text) => [...text].reduce((n, letter) => n + (letter > "\u2e80" ? 1 : 0.6), 0);

