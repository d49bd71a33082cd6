// The room of a session: one socket, one document, and panels that show it.
import { render } from "lit-html";
import { agenda, clock, link } from "./room/agenda.js";
import { chat } from "./room/chat.js";
import { Link } from "./room/link.js";
import { merge } from "./room/merge.js";
import { people, waiting } from "./room/people.js";
import { polls } from "./room/polls.js";
import { questions } from "./room/questions.js";
import { tools } from "./room/tools.js";
import { panels } from "./room/panels.js";
import { Ways } from "./room/ways.js";

const config = JSON.parse(document.getElementById("room-config").textContent);
const say = JSON.parse(document.getElementById("room-words").textContent);

class Room {
  constructor() {
    this.config = config;
    this.say = say;
    this.shown = {};
    this.me = { uid: "", role: config.role };
    this.note = "";
    this.link = new Link(config.socket, this);
    this.places = Object.entries({ agenda, clock, link, people, waiting, chat, polls, questions, tools })
      .map(([name, draw]) => [document.getElementById(`room-${name}`), draw])
      .filter(([place]) => place);
  }

  get runs() {
    return this.me.role === "host";
  }

  /** The server's time, whatever this machine's clock says. */
  now() {
    return Date.now() + this.link.ahead;
  }

  you(uid, role) {
    this.me = { uid, role };
    this.draw();
  }

  whole(document) {
    this.shown = document;
    this.media?.changed();
    this.draw();
  }

  patch(change) {
    this.shown = merge(this.shown, change);
    const mine = this.shown.people?.[this.me.uid];
    if (mine?.role) this.me.role = mine.role;
    this.media?.changed();
    this.draw();
  }

  /** Ask for something; what is wrong with it is said beside the place where it was asked for. */
  async do(verb, told = {}) {
    this.note = "";
    try {
      await this.link.do(verb, told);
      return true;
    } catch (refused) {
      this.note = refused.message;
      this.draw();
      return false;
    }
  }

  name(uid) {
    return this.shown.people?.[uid]?.name ?? say.somebody;
  }

  draw() {
    if (this.soon) return;
    this.soon = requestAnimationFrame(() => {
      this.soon = 0;
      for (const [place, draw] of this.places) render(draw(this), place);
    });
  }
}

const room = new Room();
panels(room);
room.link.open();
setInterval(() => room.draw(), 1000);
if (config.media) {
  room.media = new Ways(room);
}
