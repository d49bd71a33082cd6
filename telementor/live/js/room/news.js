import { fill } from "./words.js";
import { running, title } from "./agenda.js";
import { outside, words } from "./door.js";
import { became, told } from "./when.js";

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
    for (const said of this.since(before)) this.say(said);
  }

  say(words) {
    const line = document.createElement("p");
    line.textContent = words;
    this.place.append(line);
    setTimeout(() => line.remove(), HEARD_FOR);
  }

  since(before) {
    const { room } = this;
    const { shown, say, runs, me } = room;
    const heard = [];
    const { at, text } = shown.announcement ?? {};
    if (became(room) && JSON.stringify(shown.held) !== JSON.stringify(before.held)) heard.push(sentence(told(room)));
    if (text && at !== before.announcement?.at) heard.push(text);
    const [key, step] = running(room);
    if (step && key !== before.agenda?.now) heard.push(fill(say.nowRuns, { name: title(room, step) }));
    for (const [poll, { state, question }] of Object.entries(shown.polls ?? {}))
      if (state === "open" && before.polls?.[poll]?.state !== "open") heard.push(fill(say.newsPoll, { question }));
    for (const [uid, { name }] of Object.entries((runs && shown.waiting) || {})) if (!before.waiting?.[uid]) heard.push(fill(say.newsGuest, { name }));
    if (room.media && me.role === "audience" && shown.stage_only !== before.stage_only) heard.push(shown.stage_only ? say.media.stageOnly : say.media.facesAgain);
    if (shown.people?.[me.uid]?.called && !before.people?.[me.uid]?.called) heard.push(say.called);
    return heard;
  }

  /** The connection or the place in the room is another. */
  link() {
    const said = outside(this.room) ? sentence(words(this.room)) : this.room.say.link[this.room.linkState];
    if (said && said !== this.last) this.say(said);
    this.last = said;
  }
}

const sentence = ({ title, text }) => `${title}. ${text}`;
