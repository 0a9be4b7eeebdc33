// Says what Streamlit's box for files says in English only in the reader's words: its texts, and what is read
// aloud of it. What is not known here stays as it is.
const BOX = '[data-testid="stFileUploader"]';
const NAME = '[data-testid="stFileChipName"]'; // of a file, whatever it says
const replaced = new WeakMap(); // what Streamlit said at a place, and what stands there instead
let watch = null;

function inWords(place, now, words, write) {
  const before = replaced.get(place);
  const english = before?.ours === now ? before.english : now;
  const found = words.find(([pattern]) => new RegExp(pattern).test(english));
  if (!found) return;
  const ours = english.replace(new RegExp(found[0]), found[1]);
  replaced.set(place, { english, ours });
  if (ours !== now) write(ours);
}

function translate(words) {
  for (const box of document.querySelectorAll(BOX)) {
    const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (text.parentElement.closest(NAME)) continue;
      inWords(text, text.nodeValue, words, (said) => (text.nodeValue = said));
    }
    for (const named of box.querySelectorAll("[aria-label]"))
      inWords(named, named.ariaLabel, words, (said) => (named.ariaLabel = said));
  }
}

export default function ({ data, parentElement }) {
  parentElement.host.closest("[data-testid=stElementContainer]").style.display = "none";
  watch?.disconnect();
  watch = new MutationObserver(() => translate(data.words));
  const changes = { subtree: true, childList: true, characterData: true, attributeFilter: ["aria-label"] };
  watch.observe(document.querySelector("[data-testid=stMain]"), changes);
  translate(data.words);
  return () => watch.disconnect();
}
