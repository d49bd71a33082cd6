import { html, nothing } from "lit-html";
import { icon } from "./icon.js";

/** Sound and picture, sound only, or neither. The script of the video is brought only where it is wanted. */
export class Ways {
  constructor(room) {
    this.room = room;
    this.way = room.config.way;
    document.documentElement.dataset.way = this.way;
    if (this.way !== "none") import(room.config.media); // on its way while the room opens
    document.addEventListener("keydown", (event) => this.typed(event));
  }

  /** Once the room itself is open to her: nobody is in its video who is not in it, or still waits at its door. */
  async open() {
    const { uid, role } = this.room.me;
    if (this.way === "none" || !uid || role === "waiting") return;
    const { Media } = await import(this.room.config.media);
    this.media ??= new Media(this.room);
    this.media.choose(this.way);
  }

  choose(way) {
    this.way = way;
    document.documentElement.dataset.way = way;
    history.replaceState(null, "", `?media=${way}`); // so that coming back finds it as it was
    if (this.media) this.media.choose(way);
    else this.open();
    this.room.draw();
  }

  changed() {
    if (!this.media) this.open();
    this.media?.changed();
  }

  tools() {
    const menu = html`<details class="stage-menu"><summary class="btn">${icon("settings")}<span>${this.room.say.media.settings}</span></summary>
      <div class="stage-menu-list">${this.ways()}${this.media?.devices() ?? nothing}${this.keys()}</div></details>`;
    return html`${this.media?.tools() ?? nothing}${menu}`;
  }

  ways() {
    const say = this.room.say.media;
    return html`<fieldset><legend>${say.way}</legend>${Object.entries(say.ways).map(([way, words]) => html`<label class="room-check">
      <input type="radio" name="way" value=${way} .checked=${way === this.way} @change=${() => this.choose(way)}> ${words}</label>`)}</fieldset>`;
  }

  /** One letter does it, unless somebody is typing or has switched that off (WCAG 2.1.4). */
  typed(event) {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    const types = target.closest?.("input, textarea, select, [contenteditable]");
    if (types || ctrlKey || metaKey || altKey || event.repeat || localStorage.getItem("room-keys") === "off") return;
    if (key === "m") this.media?.turn("microphone");
    if (key === "v") this.media?.turn("camera");
  }

  keys() {
    const set = ({ target }) => localStorage.setItem("room-keys", target.checked ? "on" : "off");
    return html`<label class="room-check"><input type="checkbox" .checked=${localStorage.getItem("room-keys") !== "off"} @change=${set}> ${this.room.say.media.keys}</label>`;
  }
}
