import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { time } from "./words.js";

/** Lines are text and nothing else: a link is shown, not made, so that nobody is led away by one. */
export function chat(room) {
  const lines = Object.entries(room.shown.chat ?? {}).sort();
  return html`<ol class="room-chat" role="log" aria-label=${room.say.chat} tabindex="0">
      ${repeat(lines, ([key]) => key, ([key, line]) => html`<li>
        <p class="soft"><bdi>${room.name(line.by)}</bdi> · ${time(line.at)}
          ${room.runs && line.text ? html`<button class="btn btn-link" @click=${() => room.do("unsay", { line: key })}>${room.say.takeAway}<span class="visually-hidden">, ${room.name(line.by)}</span></button>` : nothing}</p>
        <p dir="auto">${line.removed ? html`<em>${room.say.takenAway}</em>` : line.text}</p></li>`)}
    </ol>
    ${entry(room, "say", room.say.write, room.say.send)}`;
}

/** A box and its button; what was typed stays until the server has it. */
export function entry(room, verb, label, send, longest = 2000) {
  const typed = async (event) => {
    event.preventDefault();
    const box = event.target.elements.text;
    if (box.value.trim() && (await room.do(verb, { text: box.value }))) event.target.reset();
    room.said = room.note ? verb : "";
    room.draw();
    box.focus();
  };
  return html`<form class="room-entry" @submit=${typed}>
    <label class="visually-hidden" for="entry-${verb}">${label}</label>
    <textarea class="form-control" id="entry-${verb}" name="text" rows="2" maxlength=${longest} placeholder=${label} dir="auto"
      @keydown=${(event) => event.key === "Enter" && !event.shiftKey && (event.preventDefault(), event.target.form.requestSubmit())}></textarea>
    <button class="btn">${send}</button>
    <p class="room-note" role="alert">${room.said === verb ? room.note : nothing}</p>
  </form>`;
}
