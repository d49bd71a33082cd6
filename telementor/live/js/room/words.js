/** "%(n)s minutes" with its n. */
export const fill = (words, told) => words.replace(/%\((\w+)\)s/g, (_all, name) => told[name]);

/** Minutes and seconds; more than is left is shown with a minus. */
export function minutes(milliseconds) {
  const all = Math.trunc(Math.abs(milliseconds) / 1000);
  return `${milliseconds < 0 ? "−" : ""}${Math.trunc(all / 60)}:${String(all % 60).padStart(2, "0")}`;
}

const { lang, dataset } = document.documentElement;

/** In the zone in which the page says its times. */
export const time = (at) => new Date(at).toLocaleTimeString(`${lang}-CA`, { hour: "numeric", minute: "2-digit", timeZone: dataset.zoneKey });

/** Day and time, in the same zone. */
export const moment = (at) => new Date(at).toLocaleString(`${lang}-CA`, { dateStyle: "full", timeStyle: "short", timeZone: dataset.zoneKey });
