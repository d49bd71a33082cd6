import { html, nothing } from "lit-html";
import { icon } from "./icon.js";

/** What one does with one hand: raise it, and what the video adds (media.js). */
export function tools(room) {
  const raised = room.shown.hands?.[room.me.uid] !== undefined;
  const called = room.shown.people?.[room.me.uid]?.called && !room.config.media;
  return html`<button class="btn room-hand ${raised ? "btn-primary" : ""}" aria-pressed=${raised} @click=${() => room.do(raised ? "lower_hand" : "raise_hand")}>
      ${icon("hand-stop")}<span>${room.say.raise}</span></button>
    ${room.media ? room.media.tools() : nothing}
    ${called ? html`<p class="room-called">${room.say.called}</p>` : nothing}
    <p class="room-note" role="alert">${room.said ? nothing : room.note}</p>`;
}
