const ASKING = 15_000;

/** Show the camera and the microphone's level. What is refused or missing is named; the rest goes on. */
export async function camera(picture, level) {
  const troubles = [];
  const video = await granted({ video: true });
  const audio = await granted({ audio: true });
  if (video) picture.srcObject = video;
  else troubles.push("noCamera");
  picture.hidden = !video;
  if (audio) measure(audio, level);
  else troubles.push("noMicrophone");
  level.parentElement.hidden = !audio;
  return { camera: Boolean(video), troubles };
}

/** What the browser gives; nothing where it may not, has none, or nobody answers its question. */
const granted = (what) =>
  Promise.race([navigator.mediaDevices?.getUserMedia(what).catch(() => null), new Promise((on) => setTimeout(on, ASKING))]);

/** The loudness of the microphone, ten times a second, from 0 to 1. */
function measure(stream, level) {
  const context = new AudioContext();
  const listener = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(listener);
  const samples = new Float32Array(listener.fftSize);
  clearInterval(level.timer);
  level.timer = setInterval(() => {
    listener.getFloatTimeDomainData(samples);
    level.value = Math.min(1, 4 * Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length));
  }, 100);
}

/** Two soft notes, to hear whether the loudspeaker is the right one. */
export function tone() {
  const context = new AudioContext();
  for (const [n, pitch] of [440, 660].entries()) {
    const note = new OscillatorNode(context, { frequency: pitch });
    const soft = new GainNode(context, { gain: 0.15 });
    note.connect(soft).connect(context.destination);
    note.start(context.currentTime + 0.4 * n);
    note.stop(context.currentTime + 0.4 * (n + 1));
  }
}
