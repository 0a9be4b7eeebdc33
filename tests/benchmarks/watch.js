// When was the last click, when did the server last answer, when did the page last change?
window.watched = { clicked: 0, answered: 0, changed: 0 };
document.addEventListener("click", () => (watched.clicked = performance.now()), true);
window.WebSocket = class extends WebSocket {
  constructor(...address) {
    super(...address);
    this.addEventListener("message", () => (watched.answered = performance.now()));
  }
};
new MutationObserver(() => (watched.changed = performance.now())).observe(document, {
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
