import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { icon } from "./icon.js";
import { fill, time } from "./words.js";

const here = (room) => Object.entries(room.shown.people ?? {}).filter(([, one]) => one.here);
const order = { host: 0, stage: 1, audience: 2 };

export function people(room) {
  const hands = Object.entries(room.shown.hands ?? {}).sort(([, one], [, other]) => one - other);
  const all = here(room).sort(([, one], [, other]) => order[one.role] - order[other.role] || one.name.localeCompare(other.name));
  const heads = all.reduce((sum, [, one]) => sum + 1 + (one.mates?.length ?? 0), 0);
  return html`${room.runs ? forHosts(room) : nothing}${hands.length ? raised(room, hands) : nothing}
    <h3>${fill(room.say.here, { n: heads })}</h3>
    <ul class="room-people">${repeat(all, ([uid]) => uid, ([uid, one]) => person(room, uid, one))}</ul>`;
}

const forHosts = (room) => html`<div class="room-buttons">
  <button class="btn" @click=${() => room.do("mute_all")}>${icon("microphone-off")}${room.say.muteAll}</button>
  <a class="btn" href=${room.config.rollCall} target="_blank">${icon("list-check")}${room.say.rollCall}</a></div>`;

/** In the order of raising; who has not spoken yet is marked, for hers should be called first. */
function raised(room, hands) {
  return html`<h3>${room.say.hands}</h3>
    <ol class="room-people">${hands.map(([uid, at]) => html`<li>
      <span><bdi>${room.name(uid)}</bdi> <span class="soft">${time(at)}</span>
        ${room.shown.people?.[uid]?.spoke ? nothing : html`<span class="badge is-due">${room.say.notSpoken}</span>`}</span>
      ${room.runs ? html`<span class="room-buttons">${act(room, "bring_to_stage", uid, room.say.call, "microphone")}${act(room, "lower_hand_of", uid, room.say.lower, "x")}</span>` : nothing}
    </li>`)}</ol>
    ${room.runs ? html`<button class="btn" @click=${() => room.do("lower_all_hands")}>${room.say.lowerAll}</button>` : nothing}`;
}

function person(room, uid, one) {
  return html`<li>
    <span><bdi>${one.name}</bdi>${uid === room.me.uid ? html` <span class="soft">${room.say.you}</span>` : nothing}
      <span class="soft">${[one.profession, one.mates?.length ? fill(room.say.with, { names: one.mates.join(", ") }) : ""].filter(Boolean).join(" · ")}</span>
      ${one.role === "audience" ? nothing : html`<span class="badge">${room.say.roles[one.role]}</span>`}
      ${room.shown.links?.[uid] ? html`<span class="badge is-due">${room.say.poorLink}</span>` : nothing}</span>
    ${room.runs && uid !== room.me.uid ? menu(room, uid, one) : nothing}
  </li>`;
}

function menu(room, uid, one) {
  return html`<details class="menu"><summary>${icon("dots")}<span class="visually-hidden">${fill(room.say.whatWith, { name: one.name })}</span></summary>
    <div class="menu-list">
      ${one.role === "audience" ? act(room, "bring_to_stage", uid, room.say.call) : nothing}
      ${one.called ? act(room, "back_to_audience", uid, room.say.backToAudience) : nothing}
      ${act(room, "mute", uid, room.say.mute)}
      ${one.role === "host" ? nothing : act(room, "remove", uid, room.say.remove)}
    </div></details>`;
}

const act = (room, verb, uid, what, picture) =>
  html`<button class="btn ${picture ? "btn-icon" : "btn-link"}" title=${what} @click=${() => room.do(verb, { seat: uid })}>
    ${picture ? icon(picture) : what}<span class="visually-hidden">${picture ? `${what}, ` : ", "}${room.name(uid)}</span></button>`;

/** Guests who knocked; only hosts have them in their document. */
export function waiting(room) {
  const guests = Object.entries(room.shown.waiting ?? {});
  if (!room.runs || !guests.length) return nothing;
  return html`<h3>${room.say.knocking}</h3><ul class="room-people">${guests.map(([uid, one]) => html`<li>
    <span><bdi>${one.name}</bdi> <span class="soft">${one.email}</span></span>
    <span class="room-buttons"><button class="btn" @click=${() => room.do("admit", { seat: uid })}>${room.say.letIn}</button>
      <button class="btn btn-link" @click=${() => room.do("turn_away", { seat: uid })}>${room.say.turnAway}</button></span></li>`)}</ul>`;
}
