import { Track } from "livekit-client";

const { Camera, Microphone, ScreenShare } = Track.Source;
const SVG = "http://www.w3.org/2000/svg";

/** A tile for everybody on the stage and for every picture there is; a shared screen, else who speaks, is large. */
export class Stage {
  constructor(media) {
    this.media = media;
    this.place = document.getElementById("room-stage");
    this.note = this.place.appendChild(made("p", "stage-note"));
    this.note.setAttribute("role", "status");
    this.tiles = new Map();
  }

  draw() {
    this.note.textContent = this.media.note ?? "";
    const wanted = this.wanted();
    for (const [key, tile] of this.tiles) if (!wanted.has(key)) this.takeDown(key, tile);
    const large = this.large(wanted);
    for (const [key, { one, source }] of wanted) {
      const tile = this.tiles.get(key) ?? this.putUp(key, source);
      this.fill(tile, one, source);
      tile.classList.toggle("is-large", key === large);
    }
  }

  wanted() {
    const { engine, state } = this.media;
    const found = new Map();
    if (state === "away" || state === "elsewhere") return found;
    for (const one of [engine.localParticipant, ...engine.remoteParticipants.values()]) {
      if (!one.identity) continue;
      const role = this.media.room.shown.people?.[one.identity]?.role;
      if (this.picture(one, ScreenShare)) found.set(`${one.identity} screen`, { one, source: ScreenShare });
      if (["host", "stage"].includes(role) || this.picture(one, Camera)) found.set(`${one.identity} camera`, { one, source: Camera });
    }
    return found;
  }

  /** The track that shows something now. */
  picture(one, source) {
    const shown = one.getTrackPublication(source);
    return this.media.way === "video" && shown && !shown.isMuted ? (shown.track ?? null) : null;
  }

  /** Others before oneself; who spoke last stays until another does. */
  large(wanted) {
    const screen = [...wanted].find(([, { source }]) => source === ScreenShare);
    if (screen) return screen[0];
    const speaks = this.media.engine.activeSpeakers.find((one) => !one.isLocal && wanted.has(`${one.identity} camera`));
    if (speaks) this.spoke = `${speaks.identity} camera`;
    if (wanted.has(this.spoke)) return this.spoke;
    const other = [...wanted].find(([, { one }]) => !one.isLocal && this.picture(one, Camera)) ?? [...wanted].find(([, { one }]) => !one.isLocal);
    return (other ?? [...wanted][0])?.[0];
  }

  putUp(key, source) {
    const tile = made("figure", `tile ${source === ScreenShare ? "is-screen" : ""}`);
    const video = made("video", "");
    Object.assign(video, { autoplay: true, playsInline: true, muted: true, hidden: true });
    const caption = made("figcaption", "");
    caption.append(muteSign(this.media.room.config.icons, this.media.say.isMuted), document.createElement("bdi"), made("span", "tile-what"));
    tile.append(video, made("span", "tile-face"), caption);
    tile.querySelector(".tile-face").ariaHidden = "true";
    this.tiles.set(key, tile);
    return this.place.appendChild(tile);
  }

  takeDown(key, tile) {
    tile.shown?.detach(tile.querySelector("video"));
    tile.remove();
    this.tiles.delete(key);
  }

  fill(tile, one, source) {
    const { room, say } = this.media;
    const name = room.name(one.identity);
    tile.dataset.who = one.identity;
    tile.classList.toggle("is-speaking", one.isSpeaking && source === Camera);
    tile.classList.toggle("is-mine", one.isLocal && source === Camera);
    text(tile.querySelector("bdi"), name);
    text(tile.querySelector(".tile-face"), initials(name));
    text(tile.querySelector(".tile-what"), source === ScreenShare ? say.screenOf : one.isLocal ? room.say.you : "");
    tile.querySelector(".tile-mute").toggleAttribute("hidden", source === ScreenShare || Boolean(one.getTrackPublication(Microphone) && !one.getTrackPublication(Microphone).isMuted));
    this.show(tile, this.picture(one, source));
  }

  show(tile, track) {
    if (tile.shown === (track ?? undefined)) return;
    const video = tile.querySelector("video");
    tile.shown?.detach(video);
    track?.attach(video);
    tile.shown = track ?? undefined;
    video.hidden = !track;
    tile.querySelector(".tile-face").hidden = Boolean(track);
  }
}

function made(name, className) {
  return Object.assign(document.createElement(name), { className });
}

function text(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

const initials = (name) => name.split(/\s+/).slice(0, 2).map((word) => [...word][0] ?? "").join("");

function muteSign(sprite, words) {
  const sign = made("span", "tile-mute");
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("class", "icon");
  picture.setAttribute("aria-hidden", "true");
  picture.appendChild(document.createElementNS(SVG, "use")).setAttribute("href", `${sprite}#microphone-off`);
  sign.append(picture, Object.assign(made("span", "visually-hidden"), { textContent: words }));
  return sign;
}
