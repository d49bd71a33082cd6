import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { time } from "./words.js";

const NEAR = 80; // pixels from the end: who reads further up is left there

/** Lines are text and nothing else: a link is shown, not made, so that nobody is led away by one. */
export function chat(room) {
  const lines = Object.entries(room.shown.chat ?? {}).sort();
  follow();
  return html`<div class="room-log" role="log" aria-label=${room.say.chat} tabindex="0" @scroll=${scrolled}>
      ${lines.length ? nothing : html`<p class="soft">${room.say.noLines}</p>`}
      <ol class="room-chat">${repeat(lines, ([key]) => key, ([key, line]) => html`<li>
        <p class="soft"><bdi>${room.name(line.by)}</bdi> · ${time(line.at)}
          ${room.runs && line.text ? html`<button class="btn btn-link" @click=${() => room.do("unsay", { line: key })}>${room.say.takeAway}<span class="visually-hidden">, ${room.name(line.by)}</span></button>` : nothing}</p>
        <p dir="auto">${line.removed ? html`<em>${room.say.takenAway}</em>` : line.text}</p></li>`)}</ol>
    </div>
    ${entry(room, "say", room.say.write, room.say.send)}`;
}

let atEnd = true;

/** The newest line stays in sight, unless somebody reads further up. */
const scrolled = ({ target }) => (atEnd = target.scrollHeight - target.scrollTop - target.clientHeight < NEAR);

function follow() {
  if (atEnd) requestAnimationFrame(() => document.querySelector("#room-chat .room-log").scrollTo(0, 1e9));
}

const written = (form) => JSON.stringify([...new FormData(form)]);

/** A form is emptied once the server has it; while the link is slow or broken it waits, and is not sent twice. What is
    typed meanwhile stays, and goes next where it was sent off too. */
export async function sent(room, form, verb, told, place = verb) {
  form.sentOff = written(form);
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  const before = form.sentOff;
  if ((await room.do(verb, told)) && written(form) === before) form.reset();
  form.ariaBusy = "false";
  if (form.sentOff !== before && form.sentOff === written(form)) form.requestSubmit();
  room.said = room.note ? place : "";
  room.draw();
}

/** A box and its button; what was typed stays until the server has it. */
export function entry(room, verb, label, send, longest = 2000) {
  const typed = async (event) => {
    event.preventDefault();
    const box = event.target.elements.text;
    if (box.value.trim()) await sent(room, event.target, verb, { text: box.value });
  };
  return html`<form class="room-entry" @submit=${typed}>
    <label class="visually-hidden" for="entry-${verb}">${label}</label>
    <textarea class="form-control" id="entry-${verb}" name="text" rows="2" maxlength=${longest} placeholder=${label} dir="auto"
      @keydown=${(event) => event.key === "Enter" && !event.shiftKey && !event.isComposing && (event.preventDefault(), event.target.form.requestSubmit())}></textarea>
    <button class="btn">${send}</button>
    <p class="room-note" role="alert">${room.said === verb ? room.note : nothing}</p>
  </form>`;
}
