// Before going in: camera, microphone, speaker and link, tried on this machine. Nothing is shown or sent to anybody.
import { advice } from "./entrance/advice.js";
import { link } from "./entrance/link.js";
import { camera, tone } from "./entrance/devices.js";

const config = JSON.parse(document.getElementById("room-config").textContent);
const { say } = config;
const part = (name) => document.querySelector(`[data-trial="${name}"]`);
const ways = [...document.querySelectorAll("input[name=share]")];
let chosen = false;

part("all").hidden = false;
for (const one of ways) one.addEventListener("change", () => (chosen = true));
part("tone").addEventListener("click", tone);
part("start").addEventListener("click", async ({ currentTarget: button }) => {
  button.disabled = true;
  part("told").textContent = say.trying;
  const [seen, measured] = await Promise.all([camera(part("picture"), part("level")), link(config)]);
  const { way, why } = advice(seen, measured);
  part("told").textContent = [...seen.troubles.map((trouble) => say[trouble]), fill(say.link, measured), say[why], say.ways[way]].filter(Boolean).join(" ");
  if (!chosen) for (const one of ways) one.checked = one.value === way;
  button.disabled = false;
  button.textContent = say.again;
});

function fill(words, told) {
  return words.replace(/%\((\w+)\)s/g, (_all, name) => told[name]?.toLocaleString(document.documentElement.lang) ?? "?");
}
