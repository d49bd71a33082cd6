import { html } from "lit-html";
import { entry } from "./chat.js";
import { time } from "./words.js";

/** What the librarian is asked to look up; answered at the start of the next session. */
export function questions(room) {
  const asked = Object.entries(room.shown.questions ?? {}).sort();
  return html`<div class="room-log" role="region" aria-labelledby="tab-questions" tabindex="0"><p class="soft">${room.say.librarianWill}</p>
    <ul class="room-chat">${asked.map(([, one]) => html`<li><p class="soft"><bdi>${room.name(one.by)}</bdi> · ${time(one.at)}</p><p dir="auto">${one.text}</p></li>`)}</ul></div>
    ${entry(room, "ask_librarian", room.say.askLibrarian, room.say.ask, 500)}`;
}
