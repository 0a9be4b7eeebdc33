// When was the last click, when did the server last answer, when did the page last change?
window.watched = { clicked: 0, answered: 0, changed: 0 };
document.addEventListener("click", () => (watched.clicked = performance.now()), true);
window.WebSocket = class extends WebSocket {
  constructor(...address) {
    super(...address);
    this.addEventListener("message", () => (watched.answered = performance.now()));
  }
};
// What a canvas holds is for screen readers, not for the eye; data grids fill it in later.
const seen = ({ type, target }) =>
  !(type === "childList" ? target : target.parentElement)?.closest?.("canvas");
new MutationObserver((changes) => {
  if (changes.some(seen)) watched.changed = performance.now();
}).observe(document, {
  subtree: true,
  childList: true,
  attributes: true,
  characterData: true,
});

// Answered since the last click, drawn, and then nothing for a while.
window.settled = (quiet) =>
  watched.answered > watched.clicked &&
  performance.now() - Math.max(watched.answered, watched.changed) > quiet &&
  document.querySelector(
    '[data-testid="stApp"][data-test-script-state="notRunning"] [data-testid="stElementContainer"]',
  ) !== null;
