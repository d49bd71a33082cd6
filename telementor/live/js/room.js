// The room of a session: one socket, one document, and panels that show it.
import { render } from "lit-html";
import { agenda, clock } from "./room/agenda.js";
import { announcement } from "./room/announce.js";
import { chat } from "./room/chat.js";
import { door, link } from "./room/door.js";
import { Link } from "./room/link.js";
import { merge } from "./room/merge.js";
import { News } from "./room/news.js";
import { Panels } from "./room/panels.js";
import { people } from "./room/people.js";
import { polls, voted } from "./room/polls.js";
import { questions } from "./room/questions.js";
import { run } from "./room/run.js";
import { tools } from "./room/tools.js";
import { Ways } from "./room/ways.js";
import { when } from "./room/when.js";

const config = JSON.parse(document.getElementById("room-config").textContent);
const say = JSON.parse(document.getElementById("room-words").textContent);

class Room {
  constructor() {
    this.config = config;
    this.say = say;
    this.shown = {};
    this.me = { uid: "", role: config.role };
    this.note = "";
    this.voted = voted(this);
    this.news = new News(this);
    this.panels = new Panels(this);
    this.link = new Link(config.socket, this);
    const drawn = { clock, link, door, when, announcement, run, agenda, people, chat, polls, questions, tools };
    this.places = Object.entries(drawn).map(([name, draw]) => [document.getElementById(`room-${name}`), draw]);
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

  patch(change) {
    this.whole(merge(this.shown, change));
  }

  whole(document) {
    const before = this.shown;
    this.shown = document;
    const mine = document.people?.[this.me.uid];
    if (mine?.role) this.me.role = mine.role;
    this.news.tell(before);
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
    this.soon ||= requestAnimationFrame(() => this.drawNow());
  }

  drawNow() {
    cancelAnimationFrame(this.soon);
    this.soon = 0;
    this.panels.draw();
    this.news.link();
    for (const [place, draw] of this.places) if (!place.closest("[hidden]")) keepingFocus(place, () => render(draw(this), place));
  }
}

/** Where the button that was pressed is gone afterwards, the keyboard stays in its panel. */
function keepingFocus(place, work) {
  const inside = place.contains(document.activeElement);
  work();
  if (inside && !place.contains(document.activeElement)) place.closest("[tabindex]")?.focus({ preventScroll: true });
}

const room = new Room();
room.link.open();
setInterval(() => room.draw(), 1000);
if (config.media) {
  room.media = new Ways(room);
  room.media.open();
}
