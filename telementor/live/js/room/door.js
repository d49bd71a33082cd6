import { html, nothing } from "lit-html";
import { became, told } from "./when.js";

/** What is wrong with the connection, where it mends itself; nothing where nothing is. */
export function link(room) {
  const state = room.linkState ?? "opening";
  return outside(room) || state === "open" ? nothing : room.say.link[state];
}

/** Why somebody is not in the room: in front of its door, or out of it for good. */
export function outside(room) {
  if (["full", "removed", "no_seat", "elsewhere"].includes(room.linkState)) return room.linkState;
  return room.me.role === "waiting" ? "waiting" : "";
}

/** Why, in words. Where her place has ended because the session was moved or cancelled, that is said. */
export function words(room) {
  const why = outside(room);
  return why === "no_seat" && became(room) ? told(room) : room.say.outside[why];
}

/** In place of the room, and what to do about it. */
export function door(room) {
  const why = outside(room);
  document.documentElement.dataset.outside = why;
  if (!why) return nothing;
  const { door: address, contact } = document.getElementById("room-door").dataset;
  const { title, text } = words(room);
  return html`<h2>${title}</h2><p>${text}</p><div class="actions">
    ${why === "no_seat" ? html`<a class="btn btn-primary" href=${address}>${room.say.toTheDoor}</a>` : nothing}
    ${why === "elsewhere" ? html`<button class="btn btn-primary" @click=${() => location.reload()}>${room.say.comeBack}</button>` : nothing}
    ${why === "removed" && contact ? html`<a class="btn" href="mailto:${contact}">${room.say.writeTo}</a>` : nothing}</div>`;
}
