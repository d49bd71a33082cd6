// Sound takes about 40 kbit/s for each who speaks; pictures of four people and a screen about 1 Mbit/s.
const FOR_SOUND = 0.15; // Mbit/s
const FOR_PICTURE = 1;
const SLOW = 400; // milliseconds there and back

/** Which of the three ways suits, and which sentence says why. */
export function advice({ camera }, { megabits, trip, video, saves }) {
  if (video === "missing") return { way: "video", why: "" };
  if (video === "blocked") return { way: "none", why: "blocked" };
  if (megabits < FOR_SOUND) return { way: "none", why: "tooPoor" };
  if (megabits < FOR_PICTURE || trip > SLOW) return { way: "sound", why: "poor" };
  if (saves) return { way: "sound", why: "saves" };
  return { way: "video", why: camera ? "good" : "goodToSee" };
}
