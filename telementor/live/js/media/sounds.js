import { Track } from "livekit-client";

/** Every sound that is heard has an element of its own; none of them is seen. */
export class Sounds {
  constructor(media) {
    this.media = media;
    this.elements = new Map();
  }

  draw() {
    const heard = new Map();
    for (const one of this.media.engine.remoteParticipants.values())
      for (const { track, kind, trackSid } of one.trackPublications.values()) if (track && kind === Track.Kind.Audio) heard.set(trackSid, track);
    for (const [sid, track] of heard) if (!this.elements.has(sid)) this.elements.set(sid, document.body.appendChild(track.attach()));
    for (const [sid, element] of this.elements)
      if (!heard.has(sid)) {
        element.remove();
        this.elements.delete(sid);
      }
  }
}
