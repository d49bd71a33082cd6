import { fill } from "./words.js";
import { running, title } from "./agenda.js";
import { outside } from "./door.js";

const HEARD_FOR = 15_000; // then the words are taken away, so that nobody comes upon old news

/** What somebody who does not see the page should hear, and nothing else. It waits until the reader has a pause. */
export class News {
  constructor(room) {
    this.room = room;
    this.place = document.getElementById("room-news");
  }

  /** The document changed from what it was. Of the first one nothing is new. */
  tell(before) {
    if (!Object.keys(before).length) return;
    for (const words of this.since(before)) this.say(words);
  }

  say(words) {
    const line = document.createElement("p");
    line.textContent = words;
    this.place.append(line);
    setTimeout(() => line.remove(), HEARD_FOR);
  }

  since(before) {
    const { shown, say, runs, me } = this.room;
    const told = [];
    const { at, text } = shown.announcement ?? {};
    if (text && at !== before.announcement?.at) told.push(text);
    const [key, step] = running(this.room);
    if (step && key !== before.agenda?.now) told.push(fill(say.nowRuns, { name: title(this.room, step) }));
    for (const [poll, { state, question }] of Object.entries(shown.polls ?? {}))
      if (state === "open" && before.polls?.[poll]?.state !== "open") told.push(fill(say.newsPoll, { question }));
    for (const [uid, { name }] of Object.entries((runs && shown.waiting) || {})) if (!before.waiting?.[uid]) told.push(fill(say.newsGuest, { name }));
    if (shown.people?.[me.uid]?.called && !before.people?.[me.uid]?.called) told.push(say.called);
    return told;
  }

  /** The connection or the place in the room is another. */
  link() {
    const why = outside(this.room);
    const words = why ? `${this.room.say.outside[why].title}. ${this.room.say.outside[why].text}` : this.room.say.link[this.room.linkState];
    if (words && words !== this.last) this.say(words);
    this.last = words;
  }
}
