import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { icon } from "./icon.js";
import { fill } from "./words.js";

const FIRST = 4; // in sight; the others are folded

/** Names, or other things, with a comma between. */
export const order = (things) => things.map((one, n) => html`${n ? ", " : ""}${one}`);

/** A long list with the first of it in sight; `list` is given some of it and the number of the first of these. */
export function folded(room, all, list) {
  const more = all.slice(FIRST);
  return html`${list(all.slice(0, FIRST), 1)}
    ${more.length ? html`<details class="room-more"><summary>${fill(room.say.more, { n: more.length })}</summary>${list(more, FIRST + 1)}</details>` : nothing}`;
}

/** In the order of raising; who has not spoken yet is marked, for hers should be called first. */
export function raised(room) {
  const hands = Object.entries(room.shown.hands ?? {}).sort(([, one], [, other]) => one - other);
  if (!hands.length) return nothing;
  return html`<section class="room-part"><h2>${icon("hand-stop")}${room.say.hands} <span class="soft">${hands.length}</span></h2>
    ${folded(room, hands, (some, from) => list(room, some, from))}
    ${room.runs ? html`<button class="btn btn-link" @click=${() => room.do("lower_all_hands")}>${room.say.lowerAll}</button>` : nothing}</section>`;
}

const list = (room, hands, from) => html`<ol class="room-list" start=${from}>${repeat(hands, ([uid]) => uid, ([uid]) => html`<li>
  <span><bdi>${room.name(uid)}</bdi>${room.shown.people?.[uid]?.spoke ? nothing : html` <span class="badge is-due">${room.say.notSpoken}</span>`}</span>
  ${room.runs ? html`<span class="room-buttons">${call(room, uid)}${act(room, "lower_hand_of", uid, room.say.lower, "x")}</span>` : nothing}</li>`)}</ol>`;

const call = (room, uid) => html`<button class="btn" title=${room.say.callLong} @click=${() => room.do("bring_to_stage", { seat: uid })}>${room.say.call}<span class="visually-hidden">, ${room.name(uid)}</span></button>`;

/** A button that does something with somebody; with a picture it is small, and its name is heard. */
export const act = (room, verb, uid, what, picture) =>
  html`<button class="btn ${picture ? "room-icon" : "btn-link"}" title=${what} @click=${() => room.do(verb, { seat: uid })}>
    ${picture ? icon(picture) : what}<span class="visually-hidden">${picture ? `${what}, ` : ", "}${room.name(uid)}</span></button>`;
