// Keys, clock, full screen and one card enlarged, while a meeting runs.
const CARDS = '.stPlotlyChart, .stDeckGlJsonChart, [data-testid="stBidiComponentIsolated"], [data-testid="stDataFrame"], [data-testid="stMetric"]';
const BUSY = 'a, button, input, textarea, select, [role="button"], [role="combobox"], [role="option"]';
const root = document.documentElement;
let tell = () => {}, timer = null, seconds = 0, running = false, full = false;

const main = () => document.querySelector('[data-testid="stMain"]');
const writing = () => document.activeElement && document.activeElement.matches('input, textarea, [contenteditable="true"]');
const enlarged = () => document.querySelector('[data-enlarged]');

function card(element) {
    if (!element.matches('[data-testid="stMetric"]')) return element.closest('[data-testid="stElementContainer"]') || element;
    let around = element;
    while (around.parentElement && around !== main()) {
        around = around.parentElement;
        if (getComputedStyle(around).borderTopWidth !== '0px') return around;
    }
    return element;
}
function shrink() {
    const found = enlarged();
    if (!found) return false;
    found.removeAttribute('data-enlarged');
    found.style.zoom = found.style.backgroundColor = '';
    return true;
}
function enlarge(element) {
    const chosen = card(element);
    const same = chosen === enlarged();
    shrink();
    if (same) return;
    const box = chosen.getBoundingClientRect();
    // A chart draws itself anew to fill its place; a card has to be made larger.
    const most = chosen.querySelector('.stPlotlyChart') ? 1 : 3;
    const factor = Math.min(0.9 * innerHeight / box.height, 0.9 * innerWidth / box.width, most);
    chosen.setAttribute('data-enlarged', '');
    chosen.style.zoom = Math.max(factor, 1);
    chosen.style.backgroundColor = getComputedStyle(document.querySelector('.stApp')).backgroundColor;
}
function onClick(event) {
    if (!running) return;
    const [touched] = event.composedPath(); // inside a matrix, which keeps its parts to itself
    if (touched.closest(BUSY) || event.target.closest(BUSY)) return;
    const inside = event.target.closest('[data-enlarged]');
    const found = event.target.closest(CARDS) || onBorder(event.target);
    if (inside || (enlarged() && !found)) shrink();
    else if (found && !found.matches('[data-testid="stDataFrame"], .stDeckGlJsonChart')) enlarge(found);
}
function onBorder(target) {
    const around = target.closest('[data-testid="stVerticalBlock"]');
    const inside = around && getComputedStyle(around).borderTopWidth !== '0px';
    return inside ? around.querySelector('[data-testid="stMetric"]') : null;
}
function onKey(event) {
    if (!running || writing() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && shrink()) { event.stopImmediatePropagation(); event.preventDefault(); }
    else if (event.key === 'PageDown') { event.preventDefault(); tell('step', 1); }
    else if (event.key === 'PageUp') { event.preventDefault(); tell('step', -1); }
    else if (/^[1-9]$/.test(event.key)) {
        const found = [...main().querySelectorAll(CARDS)][Number(event.key) - 1];
        if (found) enlarge(found);
    }
}
function onFull() {
    const now = Boolean(document.fullscreenElement);
    if (full && !now && running && !shrink()) tell('leave', true);
    full = now;
}
function fill() {
    const asked = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen();
    asked.then(() => navigator.keyboard && navigator.keyboard.lock && navigator.keyboard.lock(['Escape'])).catch(() => {});
}
function wait() {
    clearTimeout(timer);
    if (!running || !seconds) return;
    timer = setTimeout(() => (writing() || enlarged() || document.hidden) ? wait() : tell('step', 1), 1000 * seconds);
}
export default function ({ data, parentElement, setTriggerValue }) {
    tell = setTriggerValue;
    if (data.running && !running) {
        addEventListener('keydown', onKey, true);
        document.addEventListener('click', onClick);
        document.addEventListener('fullscreenchange', onFull);
    }
    if (running && data.scene !== root.dataset.meeting) { shrink(); main().scrollTo(0, 0); }
    running = data.running;
    seconds = data.seconds;
    if (running) root.dataset.meeting = data.scene; else delete root.dataset.meeting;
    const button = parentElement.querySelector('.meeting-full');
    button.textContent = data.label;
    button.hidden = false;
    button.onclick = fill;
    wait();
    return () => {
        removeEventListener('keydown', onKey, true);
        document.removeEventListener('click', onClick);
        document.removeEventListener('fullscreenchange', onFull);
        clearTimeout(timer);
        shrink();
        running = false;
        delete root.dataset.meeting;
        if (document.fullscreenElement) document.exitFullscreen();
    };
}
