import { html, nothing } from "lit-html";
import { icon } from "./icon.js";
import { fill, minutes, time } from "./words.js";

const steps = (room) => Object.entries(room.shown.agenda?.steps ?? {}).sort();
const title = (room, step) => (step.case ? (room.config.cases[step.case] ?? room.say.steps.case) : room.say.steps[step.kind]);
const left = (room, step) => step.began + step.minutes * 60_000 - room.now();

/** What is wrong with the connection; nothing where nothing is. */
export const link = (room) => room.say.link[room.linkState ?? "opening"] || nothing;

/** What runs now and how long still; on top of the page, the same for everybody. */
export function clock(room) {
  const agenda = room.shown.agenda ?? {};
  const step = agenda.steps?.[agenda.now];
  if (!step) return html`<span class="soft">${room.say.nothingRuns}</span>`;
  const rest = left(room, step);
  return html`<strong>${title(room, step)}</strong>
    <span class="room-time ${rest < 0 ? "is-late" : rest < 60_000 ? "is-due" : ""}" role="timer" aria-live="off">${minutes(rest)}</span>`;
}

export function agenda(room) {
  const now = room.shown.agenda?.now;
  return html`<ol class="room-agenda">
      ${steps(room).map(([key, step]) => html`<li aria-current=${key === now ? "step" : nothing} class=${state(step, key === now)}>
        <div><strong>${title(room, step)}</strong> <span class="soft">${ran(room, step)}</span></div>
        ${key === now && step.kind === "case" ? caseSteps(room) : nothing}
        ${room.runs ? buttons(room, key, step, key === now) : nothing}
      </li>`)}
    </ol>
    ${room.runs && now ? html`<button class="btn" @click=${() => room.do("finish")}>${icon("player-stop")}${room.say.finish}</button>` : nothing}`;
}

const state = (step, runs) => (runs ? "is-now" : step.skipped ? "is-skipped" : step.ended ? "is-over" : "");

function ran(room, step) {
  if (step.skipped) return room.say.skipped;
  if (step.ended) return `${time(step.began)}–${time(step.ended)}`;
  return fill(room.say.minutes, { n: step.minutes });
}

function buttons(room, key, step, runs) {
  const name = title(room, step);
  const button = (verb, told, what, picture) =>
    html`<button class="btn btn-icon" title=${what} @click=${() => room.do(verb, { step: key, ...told })}>${icon(picture)}<span class="visually-hidden">${what}, ${name}</span></button>`;
  return html`<div class="room-buttons">
    ${runs ? nothing : button("start", {}, room.say.start, "player-play")}
    ${button("extend", { minutes: 5 }, room.say.longer, "plus")}
    ${button("extend", { minutes: -5 }, room.say.shorter, "minus")}
    ${step.ended || step.skipped ? nothing : button("skip", {}, room.say.skip, "arrow-right")}
  </div>`;
}

/** How a case is told, step by step; only the host moves it on. */
function caseSteps(room) {
  const at = room.shown.agenda.case_step;
  return html`<ol class="room-case-steps">${room.say.caseSteps.map((words, n) => html`<li aria-current=${n + 1 === at ? "step" : nothing}>
    ${room.runs ? html`<button class="btn btn-link" @click=${() => room.do("case_step", { number: n + 1 })}>${words}</button>` : words}</li>`)}</ol>`;
}
