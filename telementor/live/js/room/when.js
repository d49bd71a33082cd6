import { html, nothing } from "lit-html";
import { icon } from "./icon.js";
import { fill, moment } from "./words.js";

/** What became of the session since this page was loaded: nothing, "moved" or "cancelled". */
export function became(room) {
  const { starts, cancelled } = room.shown.held ?? {};
  if (cancelled) return "cancelled";
  return starts && starts !== room.config.starts ? "moved" : "";
}

/** What is said of it, of a moved one with its new time. */
export function told(room) {
  const { title, text } = room.say.held[became(room)];
  return { title, text: fill(text, { when: moment(room.shown.held.starts) }) };
}

/** Below the head of the page, for as long as one is still in. */
export function when(room) {
  if (!became(room)) return nothing;
  const { title, text } = told(room);
  return html`<div class="alert is-due">${icon("calendar")}<p><strong>${title}.</strong> ${text}</p></div>`;
}
