// Tells the server the reader's time zone for next time, and mends the times of a page that came before it knew.
const page = document.documentElement;
const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
const french = page.lang.startsWith("fr");
const HARD_SPACE = "\u00a0";

function pieces(moment, options) {
  const format = new Intl.DateTimeFormat(french ? "fr-CA" : "en-CA", { timeZone: mine, hourCycle: "h23", ...options });
  return Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
}

function day(moment) {
  const at = pieces(moment, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  return french
    ? `${at.weekday} ${at.day === "1" ? "1er" : at.day} ${at.month} ${at.year}`
    : `${at.weekday}, ${at.month} ${at.day}, ${at.year}`;
}

function hour(moment) {
  const at = pieces(moment, { hour: "numeric", minute: "2-digit" });
  const hours = Number(at.hour);
  if (french) return [hours, "h", ...(at.minute === "00" ? [] : [at.minute])].join(HARD_SPACE);
  return `${hours % 12 || 12}:${at.minute}${HARD_SPACE}${hours < 12 ? "a.m." : "p.m."}`;
}

const styles = {
  day,
  time: hour,
  short: (moment) => new Intl.DateTimeFormat(page.lang, { timeZone: mine, dateStyle: "medium" }).format(moment),
  full: (moment) => `${day(moment)}, ${hour(moment)}`,
};

function zoneName(at) {
  const city = mine.split("/").pop().replaceAll("_", " ");
  const letters = pieces(at ? new Date(at) : new Date(), { timeZoneName: "short" }).timeZoneName;
  if (!french) return `${city} time (${letters})`;
  return `heure ${/^[AEIOUYÉH]/.test(city) ? "d’" : "de "}${city} (${letters})`;
}

if (mine && mine !== page.dataset.zoneKey) {
  document.cookie = `zone=${mine}; path=/; max-age=31536000; samesite=lax`;
  for (const time of document.querySelectorAll("time[data-style]")) {
    if (time.dateTime.includes("T")) time.textContent = styles[time.dataset.style](new Date(time.dateTime));
  }
  for (const name of document.querySelectorAll("[data-zone]")) name.textContent = zoneName(name.dataset.zone);
}
