// Shows way_in.show_way_in until it is dismissed, which this browser remembers.
const DISMISSED = "way-in-dismissed";

// A browser may keep nothing: then it is dismissed until the page is loaded again.
const remembered = {
  get: () => { try { return localStorage.getItem(DISMISSED); } catch { return null; } },
  set: () => { try { localStorage.setItem(DISMISSED, "yes"); } catch { /* see above */ } },
};

// Dismissed, it leaves no gap.
function leave(box, host) {
  box.hidden = true;
  const around = (host.host ?? host).closest(".stElementContainer");
  if (around) around.style.display = "none";
}

// The last step is the way to bring data of one's own, for who may.
function stepsOf(data, tell) {
  return data.steps.map((said, n) => {
    const step = element("li");
    const opens = data.opens && n === data.steps.length - 1;
    const text = element(opens ? "button" : "span", said, opens ? { type: "button", className: "opens" } : {});
    if (opens) text.onclick = () => tell("opened", "upload");
    step.append(text);
    return step;
  });
}

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".way-in");
  if (remembered.get()) return leave(box, parentElement);
  const [what, told] = box.children;
  const open = (is) => {
    what.ariaExpanded = String(is);
    told.hidden = !is;
  };
  const steps = element("ol");
  steps.append(...stepsOf(data, setTriggerValue));
  const dismiss = element("button", data.dismiss, { type: "button", className: "dismiss" });
  told.replaceChildren(...data.said.map((said) => element("p", said)), steps, dismiss);
  what.textContent = data.what;
  what.onclick = () => open(what.ariaExpanded !== "true");
  dismiss.onclick = () => {
    remembered.set();
    leave(box, parentElement);
  };
  box.onkeydown = (event) => { if (event.key === "Escape") open(false); };
  box.hidden = false;
}
