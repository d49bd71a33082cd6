import { html, nothing } from "lit-html";

const KINDS = ["audioinput", "videoinput", "audiooutput"];

/** The device chosen last time at this machine; the browser's own choice where it is not there any more. */
export const chosen = (kind) => localStorage.getItem(`room-${kind}`) ?? undefined;

let found = [];
let asked = "";

/** What is plugged in. Browsers name devices only to whom they have given one, so it is read again then. */
function look(media) {
  const now = `${media.shows("camera")}${media.shows("microphone")}`;
  if (asked === now) return;
  asked = now;
  navigator.mediaDevices?.enumerateDevices().then((all) => {
    found = all.filter(({ deviceId }) => deviceId);
    media.room.draw();
  });
}

export function chooser(media) {
  look(media);
  return KINDS.map((kind) => select(media, kind, found.filter((one) => one.kind === kind)));
}

function select(media, kind, devices) {
  if (!devices.length || (kind === "audiooutput" && !("setSinkId" in HTMLMediaElement.prototype))) return nothing;
  const set = ({ target }) => {
    localStorage.setItem(`room-${kind}`, target.value);
    media.engine.switchActiveDevice(kind, target.value);
  };
  const now = media.engine.getActiveDevice(kind) ?? chosen(kind);
  return html`<label>${media.say.devices[kind]}<select class="form-select" @change=${set}>${devices.map(({ deviceId, label }, n) => html`
    <option value=${deviceId} ?selected=${deviceId === now}>${label || n + 1}</option>`)}</select></label>`;
}
