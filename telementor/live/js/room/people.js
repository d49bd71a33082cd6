import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { icon } from "./icon.js";
import { act, raised } from "./hands.js";
import { fill } from "./words.js";

const places = { host: 0, stage: 1, audience: 2 };

export const here = (room) => Object.entries(room.shown.people ?? {}).filter(([, one]) => one.here);

/** People, with those who sit at the same screens. */
export const heads = (room) => here(room).reduce((sum, [, one]) => sum + 1 + (one.mates?.length ?? 0), 0);

export function people(room) {
  const all = here(room).sort(([, one], [, other]) => places[one.role] - places[other.role] || one.name.localeCompare(other.name));
  return html`${room.runs ? nothing : raised(room)}
    <h2>${fill(room.say.here, { n: heads(room) })}</h2>
    <ul class="room-list">${repeat(all, ([uid]) => uid, ([uid, one]) => person(room, uid, one))}</ul>`;
}

/** A profession that the site knows is said in the reader's language, another as its owner wrote it. */
function person(room, uid, one) {
  const { professions } = room.say;
  const told = [Object.hasOwn(professions, one.profession ?? "") ? professions[one.profession] : one.profession, one.mates?.length ? fill(room.say.with, { names: one.mates.join(", ") }) : ""];
  return html`<li>
    <span><bdi>${one.name}</bdi>${uid === room.me.uid ? html` <span class="soft">${room.say.you}</span>` : nothing}
      ${one.role === "audience" ? nothing : html`<span class="badge">${room.say.roles[one.role]}</span>`}
      ${room.shown.links?.[uid] ? html`<span class="badge is-due">${room.say.poorLink}</span>` : nothing}
      <small dir="auto">${told.filter(Boolean).join(" · ")}</small></span>
    ${room.runs && uid !== room.me.uid ? menu(room, uid, one) : nothing}
  </li>`;
}

function menu(room, uid, one) {
  return html`<details class="room-menu"><summary class="btn room-icon">${icon("dots")}<span class="visually-hidden">${fill(room.say.whatWith, { name: one.name })}</span></summary>
    <div class="room-buttons">
      ${one.role === "audience" ? act(room, "bring_to_stage", uid, room.say.callLong) : nothing}
      ${one.called ? act(room, "back_to_audience", uid, room.say.backToAudience) : nothing}
      ${act(room, "mute", uid, room.say.mute)}
      ${one.role === "host" ? nothing : act(room, "remove", uid, room.say.remove)}
    </div></details>`;
}
