import { heads } from "./people.js";
import { fill } from "./words.js";

const STEP = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One panel beside the stage at a time, chosen by tabs (WAI-ARIA tabs pattern), which say what is new in them. */
export class Panels {
  constructor(room) {
    this.room = room;
    this.list = document.querySelector(".room-tabs");
    this.tabs = [...this.list.querySelectorAll("[role=tab]")];
    this.list.addEventListener("click", ({ target }) => target.closest("[role=tab]") && this.turnTo(target.closest("[role=tab]")));
    this.list.addEventListener("keydown", (event) => this.typed(event));
    this.draw();
  }

  get open() {
    return this.chosen.id.slice("tab-".length);
  }

  typed(event) {
    const tabs = this.tabs.filter((one) => !one.hidden);
    const at = tabs.indexOf(document.activeElement);
    const next = { Home: tabs[0], End: tabs.at(-1) }[event.key] ?? tabs[(at + STEP[event.key] + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    this.turnTo(next);
    next.focus();
  }

  choose(tab) {
    this.chosen = tab;
    for (const one of this.tabs) {
      one.setAttribute("aria-selected", one === tab);
      one.tabIndex = one === tab ? 0 : -1;
      document.getElementById(one.getAttribute("aria-controls")).hidden = one !== tab;
    }
    this.room.draw();
  }

  /** Drawn at once: the next keys are meant for this panel, and on a busy machine they come before the next frame. */
  turnTo(tab) {
    this.choose(tab);
    this.room.drawNow();
  }

  show(name) {
    this.turnTo(document.getElementById(`tab-${name}`));
  }

  /** Who runs the session has the panel to run it in place of the agenda. */
  draw() {
    for (const tab of this.tabs) if (["tab-run", "tab-agenda"].includes(tab.id)) tab.hidden = this.room.runs !== (tab.id === "tab-run");
    if (!this.chosen || this.chosen.hidden) this.choose(this.tabs.find((one) => !one.hidden));
    for (const tab of this.tabs) mark(tab.querySelector(".room-count"), this.count(tab.id));
  }

  count(tab) {
    const { shown, say, me } = this.room;
    const hands = Object.keys(shown.hands ?? {}).length;
    const guests = Object.keys(shown.waiting ?? {}).length;
    if (tab === "tab-run" && hands + guests) return { n: hands + guests, words: fill(say.handsAndGuests, { hands, guests }), due: true };
    if (tab === "tab-people") return { n: heads(this.room), words: fill(say.here, { n: heads(this.room) }) };
    if (tab === "tab-chat") return this.unread(Object.entries(shown.chat ?? {}), say, me);
    const polls = Object.entries(shown.polls ?? {}).filter(([key, { state }]) => state === "open" && !this.room.voted.has(key)).length;
    return tab === "tab-polls" && polls ? { n: polls, words: fill(say.toAnswer, { n: polls }), due: true } : null;
  }

  /** Lines since the chat was last in sight; those that were there before one came do not count. */
  unread(lines, say, me) {
    const last = lines.reduce((so, [key]) => (key > so ? key : so), "");
    if (this.open === "chat" || (this.read === undefined && Object.keys(this.room.shown).length)) this.read = last;
    const n = lines.filter(([key, { by }]) => key > (this.read ?? last) && by !== me.uid).length;
    return n ? { n, words: fill(say.unread, { n }) } : null;
  }
}

function mark(place, told) {
  place.hidden = !told;
  place.classList.toggle("is-due", Boolean(told?.due));
  const [sign, words] = place.children;
  if (sign.textContent !== `${told?.n ?? ""}`) sign.textContent = told?.n ?? "";
  if (words.textContent !== (told ? `, ${told.words}` : "")) words.textContent = told ? `, ${told.words}` : "";
}
