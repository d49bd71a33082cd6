import { html, nothing } from "lit-html";
import { icon } from "./icon.js";

/** What one does with one hand: raise it, and what the video adds (media.js). */
export function tools(room) {
  const raised = room.shown.hands?.[room.me.uid] !== undefined;
  return html`<button class="btn ${raised ? "btn-primary" : ""}" aria-pressed=${raised} @click=${() => room.do(raised ? "lower_hand" : "raise_hand")}>
      ${icon("hand-stop")}<span>${raised ? room.say.lowerMine : room.say.raise}</span></button>
    ${room.media ? room.media.tools() : nothing}
    ${room.runs ? lock(room) : nothing}
    <p class="room-note" role="alert">${room.said ? nothing : room.note}</p>
    ${announcement(room)}`;
}

const lock = (room) => html`<button class="btn" aria-pressed=${Boolean(room.shown.locked)} @click=${() => room.do("lock", { locked: !room.shown.locked })}>
  ${icon("lock")}<span>${room.shown.locked ? room.say.unlock : room.say.lock}</span></button>`;

function announcement(room) {
  const told = room.shown.announcement;
  return html`<div role="status">${told ? html`<div class="alert is-info" dir="auto">${told.text}
    ${room.runs ? html`<button class="btn btn-link" @click=${() => room.do("stop_announcing")}>${room.say.stopAnnouncing}</button>` : nothing}</div>` : nothing}</div>`;
}
