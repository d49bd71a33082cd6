import { html, nothing } from "lit-html";
import { agenda, following, left, rest, running, title } from "./agenda.js";
import { announce } from "./announce.js";
import { icon } from "./icon.js";
import { folded, order, raised } from "./hands.js";
import { here } from "./people.js";
import { shortly } from "./polls.js";
import { fill } from "./words.js";

/** All that the facilitator does, in the order of how soon it is needed. */
export function run(room) {
  const late = Object.keys(room.shown.links ?? {}).filter((uid) => room.shown.people?.[uid]?.here);
  return html`${step(room)}${knocking(room)}${raised(room)}${shortly(room)}
    ${late.length ? html`<section class="room-part"><h2>${icon("alert-triangle")}${room.say.struggling}</h2>
      <p>${order(late.map((uid) => html`<bdi>${room.name(uid)}</bdi>`))}</p></section>` : nothing}
    <section class="room-part"><h2>${room.say.everybody}</h2>${announce(room)}${forAll(room)}</section>
    <details class="room-more"><summary>${room.say.wholeAgenda}</summary>${agenda(room)}</details>`;
}

/** What runs and how it goes on. */
function step(room) {
  const [key, now] = running(room);
  const [next, coming] = following(room) ?? [];
  const go = coming && html`<button class="btn btn-primary" @click=${() => room.do("start", { step: next })}>${icon("player-play")}${fill(room.say.begin, { name: title(room, coming) })}</button>
    <button class="btn" @click=${() => room.do("skip", { step: next })}>${room.say.skip}<span class="visually-hidden">, ${title(room, coming)}</span></button>`;
  return html`<section class="room-part room-running"><h2>${now ? title(room, now) : room.say.nothingRuns}</h2>
    ${now ? html`<div class="room-left"><p>${rest(room, now)} <span class="soft">${fill(left(room, now) < 0 ? room.say.overOf : room.say.leftOf, { n: now.minutes })}</span></p>${longer(room, key)}</div>` : nothing}
    ${now?.kind === "case" ? caseSteps(room) : nothing}
    <div class="room-buttons">${go ?? nothing}
      ${now && !coming ? html`<button class="btn btn-primary" @click=${() => room.do("finish")}>${icon("player-stop")}${room.say.finish}</button>` : nothing}</div></section>`;
}

const longer = (room, key) => html`<div class="room-buttons">${[[-5, "−5", room.say.shorter], [5, "+5", room.say.longer]].map(
  ([more, sign, words]) => html`<button class="btn room-icon" title=${words} @click=${() => room.do("extend", { step: key, minutes: more })}><span aria-hidden="true">${sign}</span><span class="visually-hidden">${words}</span></button>`)}</div>`;

/** Six numbers to press, and the words of the one where the room is. */
function caseSteps(room) {
  const at = room.shown.agenda.case_step;
  return html`<ol class="room-numbers">${room.say.caseSteps.map((words, n) => html`<li><button class="btn room-icon ${n + 1 === at ? "btn-primary" : ""}"
      aria-current=${n + 1 === at ? "step" : nothing} title=${words} @click=${() => room.do("case_step", { number: n + 1 })}>${n + 1}<span class="visually-hidden">. ${words}</span></button></li>`)}</ol>
    <p>${room.say.caseSteps[at - 1]}</p>`;
}

/** Guests who knocked; only hosts have them in their document. */
function knocking(room) {
  const guests = Object.entries(room.shown.waiting ?? {});
  if (!guests.length) return nothing;
  return html`<section class="room-part is-due"><h2>${icon("user-plus")}${room.say.knocking}</h2>
    ${folded(room, guests, (some) => html`<ul class="room-list">${some.map((guest) => knocks(room, guest))}</ul>`)}</section>`;
}

const knocks = (room, [uid, one]) => html`<li><span><bdi>${one.name}</bdi> <small>${one.email}</small></span>
  <span class="room-buttons">${letIn(room, "admit", room.say.letIn, uid, one)}${letIn(room, "turn_away", room.say.turnAway, uid, one, "btn-link")}</span></li>`;

const letIn = (room, verb, words, uid, one, look = "") =>
  html`<button class="btn ${look}" @click=${() => room.do(verb, { seat: uid })}>${words}<span class="visually-hidden">, ${one.name}</span></button>`;

const forAll = (room) => html`<div class="room-buttons">
  <button class="btn" @click=${() => room.do("mute_all")}>${icon("microphone-off")}${room.say.muteAll}</button>
  <button class="btn ${room.shown.locked ? "btn-primary" : ""}" aria-pressed=${Boolean(room.shown.locked)} @click=${() => room.do("lock", { locked: !room.shown.locked })}>${icon("lock")}${room.say.lock}</button>
  ${room.config.media ? html`<button class="btn ${room.shown.stage_only ? "" : "btn-primary"}" aria-pressed=${!room.shown.stage_only} @click=${() => room.do("cameras", { stage_only: !room.shown.stage_only })}>${icon("video")}${room.say.audienceCameras}</button>` : nothing}
  <a class="btn" href=${room.config.rollCall} target="_blank">${icon("list-check")}${room.say.rollCall}</a></div>
  ${room.config.media && !room.shown.stage_only && here(room).length > room.config.few ? html`<p class="soft">${fill(room.say.tooManyFaces, { n: room.config.few })}</p>` : nothing}`;
