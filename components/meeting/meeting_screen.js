// Keys, clock, full screen and the bar that goes while nobody moves, while a meeting runs.
const STILL = 4000; // milliseconds
const STEPS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
const root = document.documentElement;
let tell = () => {}, timer = null, quiet = null, seconds = 0, running = false, full = false;

const writing = () => document.activeElement && document.activeElement.matches('input, textarea, [contenteditable="true"]');
const unfolded = () => document.querySelector('[data-testid="stPopoverBody"], [data-baseweb="popover"]');

// Whether the scene had another page to show: it says so by keeping the event (meeting_wall.js).
function turned(by) {
    const kept = !document.dispatchEvent(new CustomEvent('meeting-turn', { detail: by, cancelable: true }));
    if (!kept) root.dataset.turned = by; // the next scene is entered from this side
    return kept;
}
function stop(event) {
    event.stopImmediatePropagation();
    event.preventDefault();
}
function onKey(event) {
    if (event.key === 'Tab') moved();
    if (!running || writing() || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = STEPS[event.key];
    if (!by) return;
    if (turned(by)) stop(event);
    else if (event.key.startsWith('Page')) { stop(event); tell('step', by); } // arrows are the buttons' own
    wait();
}
function onClick(event) {
    const button = event.target.closest('.st-key-next, .st-key-previous');
    // Keys press the buttons, too, and have asked before.
    if (running && button && event.isTrusted && turned(button.matches('.st-key-next') ? 1 : -1)) stop(event);
}
function moved() {
    delete root.dataset.still;
    clearTimeout(quiet);
    quiet = setTimeout(rest, STILL);
}
function rest() {
    if (writing() || unfolded()) moved();
    else if (running) root.dataset.still = '';
}
function onFull() {
    const now = Boolean(document.fullscreenElement);
    if (full && !now && running) tell('leave', true);
    full = now;
}
function fill() {
    const asked = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen();
    asked.then(() => navigator.keyboard && navigator.keyboard.lock && navigator.keyboard.lock(['Escape'])).catch(() => {});
}
function wait() {
    clearTimeout(timer);
    if (!running || !seconds) return;
    timer = setTimeout(() => {
        if (writing() || document.hidden || turned(1)) wait();
        else tell('step', 1);
    }, 1000 * seconds);
}
const HEARD = [['keydown', onKey], ['click', onClick], ['mousemove', moved], ['touchstart', moved]];
export default function ({ data, parentElement, setTriggerValue }) {
    tell = setTriggerValue;
    if (data.running && !running) {
        for (const [name, heard] of HEARD) addEventListener(name, heard, true);
        document.addEventListener('fullscreenchange', onFull);
        moved();
    }
    if (running && data.scene !== root.dataset.meeting) document.querySelector('[data-testid="stMain"]').scrollTo(0, 0);
    running = data.running;
    seconds = data.seconds;
    if (running) root.dataset.meeting = data.scene; else delete root.dataset.meeting;
    root.style.setProperty('--meeting-ground', getComputedStyle(document.querySelector('.stApp')).backgroundColor);
    const button = parentElement.querySelector('.meeting-full');
    button.textContent = data.label;
    button.hidden = false;
    button.onclick = fill;
    wait();
    return () => {
        for (const [name, heard] of HEARD) removeEventListener(name, heard, true);
        document.removeEventListener('fullscreenchange', onFull);
        clearTimeout(timer);
        clearTimeout(quiet);
        running = false;
        for (const name of ['meeting', 'still', 'turned']) delete root.dataset[name];
        if (document.fullscreenElement) document.exitFullscreen();
    };
}
