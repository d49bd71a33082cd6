import { html, nothing } from "lit-html";
import { icon } from "./icon.js";
import { fill, minutes, time } from "./words.js";

export const steps = (room) => Object.entries(room.shown.agenda?.steps ?? {}).sort();
export const title = (room, step) => (step.case ? (room.config.cases[step.case] ?? room.say.steps.case) : room.say.steps[step.kind]);
export const left = (room, step) => step.began + step.minutes * 60_000 - room.now();

/** The key of the step that runs and the step itself. */
export function running(room) {
  const { now, steps: all } = room.shown.agenda ?? {};
  return [now, all?.[now]];
}

/** The first step that neither ran nor was left out, after the one that runs. */
export function following(room) {
  const [now] = running(room);
  return steps(room).find(([key, step]) => key > (now ?? "") && !step.began && !step.skipped);
}

/** How long still; amber in the last minute, red when it is over. */
export function rest(room, step) {
  const still = left(room, step);
  return html`<span class="room-time ${still < 0 ? "is-late" : still < 60_000 ? "is-due" : ""}" role="timer" aria-live="off">${minutes(still)}</span>`;
}

/** What runs now, on top of the page, the same for everybody. */
export function clock(room) {
  const [, step] = running(room);
  return step ? html`<strong>${title(room, step)}</strong> ${rest(room, step)}` : html`<span class="soft">${room.say.nothingRuns}</span>`;
}

/** The whole agenda; who runs the session changes it here. */
export function agenda(room) {
  const [now] = running(room);
  return html`<ol class="room-agenda">
    ${steps(room).map(([key, step]) => html`<li aria-current=${key === now ? "step" : nothing} class=${state(step, key === now)}>
      <p><strong>${title(room, step)}</strong> <span class="soft">${ran(room, step)}</span></p>
      ${key === now && step.kind === "case" && !room.runs ? caseSteps(room) : nothing}
      ${room.runs ? buttons(room, key, step, key === now) : nothing}
    </li>`)}
  </ol>`;
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
    html`<button class="btn room-icon" title=${what} @click=${() => room.do(verb, { step: key, ...told })}>${icon(picture)}<span class="visually-hidden">${what}, ${name}</span></button>`;
  return html`<div class="room-buttons">
    ${runs ? nothing : button("start", {}, room.say.start, "player-play")}
    ${button("extend", { minutes: 5 }, room.say.longer, "plus")}
    ${button("extend", { minutes: -5 }, room.say.shorter, "minus")}
    ${step.ended || step.skipped ? nothing : button("skip", {}, room.say.skip, "x")}
  </div>`;
}

/** How a case is told, step by step. */
function caseSteps(room) {
  const at = room.shown.agenda.case_step;
  return html`<ol class="room-case-steps">${room.say.caseSteps.map((words, n) => html`<li aria-current=${n + 1 === at ? "step" : nothing}>${words}</li>`)}</ol>`;
}
