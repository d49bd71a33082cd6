// The video of a room. Who may show what is decided by the server and enforced by the engine; this page only follows.
import { html, nothing } from "lit-html";
import { ConnectionQuality, DisconnectReason, Room as Engine, RoomEvent, Track } from "livekit-client";
import { chooser, chosen } from "./media/devices.js";
import { Sounds } from "./media/sounds.js";
import { Stage } from "./media/stage.js";
import { icon } from "./room/icon.js";

const OWN = { camera: "setCameraEnabled", microphone: "setMicrophoneEnabled", screen: "setScreenShareEnabled" };
const SOURCE = { camera: Track.Source.Camera, microphone: Track.Source.Microphone, screen: Track.Source.ScreenShare };
const NUMBER = { camera: 1, microphone: 2, screen: 3 }; // as the engine's permissions name them
const LONGEST_WAIT = 10_000;
const LET_IN_WITHIN = 5_000;
const POOR_FOR = 4_000;

export class Media {
  constructor(room) {
    this.room = room;
    this.say = room.say.media;
    this.state = "away";
    this.wanted = new Set(); // what is shown again after a broken link
    this.engine = new Engine({
      adaptiveStream: true,
      dynacast: true,
      audioCaptureDefaults: { deviceId: chosen("audioinput") },
      videoCaptureDefaults: { deviceId: chosen("videoinput") },
      audioOutput: { deviceId: chosen("audiooutput") },
    });
    this.stage = new Stage(this);
    this.sounds = new Sounds(this);
    this.listen();
  }

  listen() {
    const { engine } = this;
    const draw = () => this.draw();
    const { ActiveSpeakersChanged, TrackMuted, TrackUnmuted, TrackUnsubscribed, TrackUnpublished } = RoomEvent;
    const { LocalTrackPublished, LocalTrackUnpublished, ParticipantConnected, ParticipantDisconnected } = RoomEvent;
    for (const event of [ActiveSpeakersChanged, TrackMuted, TrackUnmuted, TrackUnsubscribed, TrackUnpublished]) engine.on(event, draw);
    for (const event of [LocalTrackPublished, LocalTrackUnpublished, ParticipantConnected, ParticipantDisconnected]) engine.on(event, draw);
    engine.on(RoomEvent.TrackSubscribed, draw);
    engine.on(RoomEvent.TrackPublished, (publication) => this.subscribe(publication));
    engine.on(RoomEvent.AudioPlaybackStatusChanged, draw);
    engine.on(RoomEvent.ParticipantPermissionsChanged, () => this.permitted());
    engine.on(RoomEvent.ConnectionQualityChanged, (quality, who) => who.isLocal && this.felt(quality));
    engine.on(RoomEvent.SignalReconnecting, () => this.become("broken"));
    engine.on(RoomEvent.Reconnecting, () => this.become("broken"));
    engine.on(RoomEvent.Reconnected, () => this.become("open"));
    engine.on(RoomEvent.Disconnected, (why) => this.lost(why));
  }

  /** Sound and picture, sound only, or neither. */
  choose(way) {
    this.way = way;
    if (way === "none") return this.close();
    if (way === "sound") for (const what of ["camera", "screen"]) this.stop(what);
    for (const one of this.engine.remoteParticipants.values()) for (const shown of one.trackPublications.values()) this.subscribe(shown);
    this.draw();
    return this.open();
  }

  subscribe(publication) {
    publication.setSubscribed(this.way === "video" || publication.kind === Track.Kind.Audio);
  }

  async open() {
    if (this.trying || this.engine.state !== "disconnected") return;
    this.trying = true;
    this.over = false;
    for (let wait = 1000; !this.over; wait = Math.min(LONGEST_WAIT, wait * 2)) {
      try {
        await this.enter();
        break;
      } catch (error) {
        this.become(error.final ? "away" : "broken", error.final ? error.message || this.say.closed : "");
        this.over ||= Boolean(error.final);
        if (!this.over) await new Promise((on) => setTimeout(on, wait));
      }
    }
    this.trying = false;
  }

  async enter() {
    const { address, token } = await pass(this.room.config);
    await this.engine.connect(address, token, { autoSubscribe: false });
    if (this.over) return this.engine.disconnect();
    for (const one of this.engine.remoteParticipants.values()) for (const shown of one.trackPublications.values()) this.subscribe(shown);
    this.become("open");
    return Promise.all([...this.wanted].map((what) => this.show(what, true)));
  }

  close() {
    this.over = true;
    this.wanted.clear();
    this.become("away");
    return this.engine.disconnect();
  }

  lost(why) {
    if (why === DisconnectReason.CLIENT_INITIATED) return this.draw();
    if (why === DisconnectReason.DUPLICATE_IDENTITY) return this.become("elsewhere", this.say.elsewhere);
    this.become("broken");
    return this.open(); // whoever may not come in any more is told so at the door
  }

  become(state, note = "") {
    this.state = state;
    this.note = note || (state === "broken" ? this.say.broken : "");
    document.documentElement.dataset.video = state;
    this.draw();
  }

  /** The room's document changed: a microphone may have been closed by a host, or a seat moved. */
  changed() {
    const mine = this.room.shown.people?.[this.room.me.uid] ?? {};
    if (mine.muted && mine.muted !== this.muted) this.stop("microphone");
    this.muted = mine.muted;
    if (mine.role !== this.role) setTimeout(() => this.letIn(), LET_IN_WITHIN);
    this.role = mine.role;
    this.draw();
  }

  /** The engine was not told that one is on the stage now: a new pass says so. */
  letIn() {
    if (this.state !== "open" || this.may("microphone") || !["host", "stage"].includes(this.room.me.role)) return;
    this.engine.disconnect().then(() => this.open());
  }

  permitted() {
    for (const what of Object.keys(OWN)) if (!this.may(what)) this.stop(what);
    this.draw();
  }

  may(what) {
    const rights = this.engine.localParticipant.permissions;
    if (this.state !== "open" || !rights?.canPublish || (this.way === "sound" && what !== "microphone")) return false;
    return !rights.canPublishSources.length || rights.canPublishSources.includes(NUMBER[what]);
  }

  shows(what) {
    const found = this.engine.localParticipant.getTrackPublication(SOURCE[what]);
    return Boolean(found && !found.isMuted);
  }

  stop(what) {
    this.wanted.delete(what);
    if (this.shows(what)) this.show(what, false);
  }

  turn(what) {
    if (this.shows(what)) return this.stop(what);
    if (!this.may(what)) return undefined;
    if (what !== "screen") this.wanted.add(what); // the screen is asked for anew each time
    return this.show(what, true);
  }

  async show(what, on) {
    this.trouble = "";
    try {
      await this.engine.localParticipant[OWN[what]](on, what === "screen" ? { audio: true, contentHint: "detail" } : undefined);
    } catch (error) {
      this.wanted.delete(what);
      if (on && !(what === "screen" && error.name === "NotAllowedError")) this.trouble = this.say.troubles[error.name] ?? this.say.troubles.other;
    }
    this.draw();
  }

  /** A link that stays poor is told to the hosts, and that it is well again. */
  felt(quality) {
    const poor = [ConnectionQuality.Poor, ConnectionQuality.Lost].includes(quality);
    clearTimeout(this.feeling);
    this.feeling = setTimeout(() => {
      if (poor !== Boolean(this.poor)) this.room.link.do("link", { poor }).catch(() => {});
      this.poor = poor;
      this.draw();
    }, POOR_FOR);
  }

  draw() {
    this.room.draw();
    this.soundHeld();
    if (this.soon) return;
    this.soon = requestAnimationFrame(() => {
      this.soon = 0;
      this.sounds.draw();
      this.stage.draw();
    });
  }

  tools() {
    const { say } = this;
    const button = (what, on, off, picture) => this.may(what) || this.shows(what) ? html`<button class="btn ${this.shows(what) ? "btn-primary" : ""}"
      @click=${() => this.turn(what)}>${icon(this.shows(what) || what === "screen" ? picture : `${picture}-off`)}<span>${this.shows(what) ? off : on}</span></button>` : nothing;
    const shares = navigator.mediaDevices?.getDisplayMedia;
    return html`${button("microphone", say.microphoneOn, say.microphoneOff, "microphone")}${button("camera", say.cameraOn, say.cameraOff, "video")}
      ${shares ? button("screen", say.screenOn, say.screenOff, "screen-share") : nothing}
      ${!this.held ? nothing : html`<button class="btn btn-primary" @click=${() => this.engine.startAudio()}>${icon("player-play")}<span>${say.soundOn}</span></button>`}
      ${this.state === "elsewhere" ? html`<button class="btn btn-primary" @click=${() => this.open()}>${icon("video")}<span>${say.bringHere}</span></button>` : nothing}
      <p class="room-note" role="alert">${this.trouble ?? ""}</p>
      <p class="room-called">${this.called() ? say.called : nothing}</p>
      ${this.unseen() ? html`<p class="room-unseen">${say.stageOnly}</p>` : nothing}`;
  }

  /** A browser plays no sound before its owner has done something in the page; who does not see the button hears of it. */
  soundHeld() {
    const held = this.state === "open" && !this.engine.canPlaybackAudio;
    if (held && !this.held) this.room.news.say(this.say.soundHeld);
    this.held = held;
  }

  /** Somebody from the audience is on the stage, and nobody hears her yet. */
  called() {
    return this.room.shown.people?.[this.room.me.uid]?.called && this.may("microphone") && !this.shows("microphone");
  }

  /** She would see a button for her camera, were it not for the host. */
  unseen() {
    return this.state === "open" && this.way === "video" && this.room.me.role === "audience" && this.room.shown.stage_only;
  }

  devices() {
    return this.state === "open" ? chooser(this) : nothing;
  }
}

/** A pass to the engine. Where it is refused for good, the error says why. */
async function pass({ pass: address, csrf }) {
  const answer = await fetch(address, { method: "POST", headers: { "X-CSRFToken": csrf } });
  if (answer.ok) return answer.json();
  const told = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(told.why ?? ""), { final: answer.status < 500 && ![409, 429].includes(answer.status) });
}

/** How long it takes to come in, in milliseconds: for the page before the room. Throws where it does not work. */
export async function tryOut(config) {
  const { address, token } = await pass(config);
  const engine = new Engine();
  const began = performance.now();
  try {
    await engine.connect(address, token, { maxRetries: 0, peerConnectionTimeout: 8000 });
    return performance.now() - began;
  } finally {
    engine.disconnect();
  }
}
