import { html, nothing } from "lit-html";
import { icon } from "./icon.js";

/** The cases of this session: each opens as it is presented, and its recommendations as they are taken. */
export function caseView(room) {
  const cases = Object.entries(room.config.cases);
  if (!cases.length) return html`<p class="soft">${room.say.noCase}</p>`;
  return html`<ul class="room-people">${cases.map(([key, name]) => html`<li><span>${name}</span>
    ${room.config.reads ? html`<span class="room-buttons"><a class="btn" href="/cases/${key}/present/" target="_blank">${icon("presentation")}${room.say.present}</a>
      ${room.config.records ? html`<a class="btn" href="/cases/${key}/recommendations/" target="_blank">${icon("list-check")}${room.say.recommendations}</a>` : nothing}</span>` : nothing}</li>`)}</ul>`;
}
