import { html, nothing } from "lit-html";
import { sent } from "./chat.js";
import { icon } from "./icon.js";

/** Something that everybody must see, whatever panel is open. */
export function announce(room) {
  const send = (event) => {
    event.preventDefault();
    sent(room, event.target, "announce", { text: event.target.elements.text.value });
  };
  return html`<form class="room-line" @submit=${send}><label class="visually-hidden" for="announce">${room.say.announce}</label>
    <input class="form-control" id="announce" name="text" maxlength="300" placeholder=${room.say.announce} required dir="auto" autocomplete="off"><button class="btn">${room.say.send}</button>
    <p class="room-note" role="alert">${room.said === "announce" ? room.note : nothing}</p></form>`;
}

/** Below the head of the page, until a host takes it down. */
export function announcement(room) {
  const told = room.shown.announcement;
  if (!told) return nothing;
  return html`<div class="alert is-accent">${icon("bell")}<p dir="auto">${told.text}</p>
    ${room.runs ? html`<button class="btn room-icon" title=${room.say.stopAnnouncing} @click=${() => room.do("stop_announcing")}>${icon("x")}<span class="visually-hidden">${room.say.stopAnnouncing}</span></button>` : nothing}</div>`;
}
