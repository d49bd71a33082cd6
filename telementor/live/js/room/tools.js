import { html, nothing } from "lit-html";
import { icon } from "./icon.js";

/** What one does with one hand: raise it, and what the video adds (media.js). */
export function tools(room) {
  const raised = room.shown.hands?.[room.me.uid] !== undefined;
  return html`<button class="btn ${raised ? "btn-primary" : ""}" aria-pressed=${raised} @click=${() => room.do(raised ? "lower_hand" : "raise_hand")}>
      ${icon("hand-stop")}<span>${raised ? room.say.lowerMine : room.say.raise}</span></button>
    ${room.media ? room.media.tools() : nothing}
    ${room.runs ? html`${lock(room)}${announce(room)}` : nothing}
    <p class="room-note" role="alert">${room.said ? nothing : room.note}</p>
    ${announcement(room)}`;
}

const lock = (room) => html`<button class="btn" aria-pressed=${Boolean(room.shown.locked)} @click=${() => room.do("lock", { locked: !room.shown.locked })}>
  ${icon("lock")}<span>${room.shown.locked ? room.say.unlock : room.say.lock}</span></button>`;

/** Something that everybody must see, whatever panel is open. */
function announce(room) {
  const send = async (event) => {
    event.preventDefault();
    if (await room.do("announce", { text: event.target.elements.text.value })) event.target.reset();
  };
  return html`<form class="room-announce" @submit=${send}><label class="visually-hidden" for="announce">${room.say.announce}</label>
    <input class="form-control" id="announce" name="text" maxlength="300" placeholder=${room.say.announce} required dir="auto"><button class="btn">${room.say.send}</button></form>`;
}

function announcement(room) {
  const told = room.shown.announcement;
  return html`<div role="status">${told ? html`<div class="alert is-info" dir="auto">${told.text}
    ${room.runs ? html`<button class="btn btn-link" @click=${() => room.do("stop_announcing")}>${room.say.stopAnnouncing}</button>` : nothing}</div>` : nothing}</div>`;
}
