/** "%(n)s minutes" with its n. */
export const fill = (words, told) => words.replace(/%\((\w+)\)s/g, (_all, name) => told[name]);

/** Minutes and seconds; more than is left is shown with a minus. */
export function minutes(milliseconds) {
  const all = Math.trunc(Math.abs(milliseconds) / 1000);
  return `${milliseconds < 0 ? "−" : ""}${Math.trunc(all / 60)}:${String(all % 60).padStart(2, "0")}`;
}

export const time = (at) => new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });

/** A place in a session's language: { en, fr } or plain text. */
export const said = (words) => (typeof words === "string" ? words : (words?.[document.documentElement.lang] ?? words?.en ?? ""));
