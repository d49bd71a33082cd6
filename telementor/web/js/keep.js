// Keeps what is typed in a <form data-keep="key"> on this device until it has been sent, and saves it as you go
// where the form names a data-save address. A case has none: it stays on this device alone until the guard has read it.
const PREFIX = "kept:";
const TWO_DAYS = 48 * 3600 * 1000;
const by = document.body.dataset.person; // nobody where nobody is signed in

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? {};
  } catch {
    return {};
  }
}

function write(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // A full or forbidden store: the page still works, it only does not remember.
  }
}

function forget(matches) {
  for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX) && matches(read(name))) localStorage.removeItem(name);
}

function fields(form) {
  return [...form.elements].filter(
    ({ name, type, dataset }) => name && !["hidden", "password", "file", "submit", "button", "fieldset"].includes(type) && !("keepNot" in dataset),
  );
}

const isChoice = ({ type }) => type === "checkbox" || type === "radio";
const label = (field) => (isChoice(field) ? `${field.name}=${field.value}` : field.name);
const choicesOf = (field) => [...field.options].filter((option) => option.selected).map((option) => option.value);
const valueOf = (field) => (isChoice(field) ? field.checked : field.multiple && field.options ? choicesOf(field) : field.value);
const snapshot = (form) => Object.fromEntries(fields(form).map((field) => [label(field), valueOf(field)]));
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function put(field, value) {
  if (isChoice(field)) field.checked = value;
  else if (Array.isArray(value)) for (const option of field.options) option.selected = value.includes(option.value);
  else field.value = value;
}

class Keeper {
  constructor(form) {
    this.form = form;
    this.name = PREFIX + form.dataset.keep;
    this.state = form.querySelector("[data-kept]");
    this.served = snapshot(form);
    if ("unsaved" in form.dataset) this.refused();
    this.restore();
    form.addEventListener("input", () => this.typed());
    form.addEventListener("change", () => this.typed());
    form.addEventListener("submit", () => write(this.name, { ...read(this.name), sent: location.pathname }));
    addEventListener("online", () => this.pending && this.save());
  }

  say(what) {
    if (this.state) this.state.textContent = what ? this.state.dataset[what] : "";
  }

  /** The server showed what was typed again and kept nothing of it, so all of it stays on this device. */
  refused() {
    write(this.name, { before: {}, now: this.served, at: Date.now(), by });
    this.say("unsaved");
  }

  /** Puts back what was changed here since the server last heard of it; what was not touched is as the server has it now. */
  restore() {
    const { before, now } = read(this.name);
    if (!now) return;
    let changed = false;
    for (const field of fields(this.form)) {
      const key = label(field);
      if (!(key in now) || same(now[key], before[key]) || same(now[key], this.served[key])) continue;
      put(field, now[key]);
      changed = true;
    }
    if (changed) this.say("restored");
    else if (!("unsaved" in this.form.dataset)) localStorage.removeItem(this.name);
  }

  typed() {
    write(this.name, { before: this.served, now: snapshot(this.form), at: Date.now(), by });
    if (!this.form.dataset.save) return;
    clearTimeout(this.pending);
    this.pending = setTimeout(() => this.save(), 1000);
  }

  async save() {
    const sending = snapshot(this.form);
    this.say("saving");
    try {
      const answer = await fetch(this.form.dataset.save, { method: "POST", body: new FormData(this.form), redirect: "error" });
      if (!answer.ok) throw new Error(answer.status);
      if (!same(sending, snapshot(this.form))) return;
      this.pending = null;
      this.served = sending;
      localStorage.removeItem(this.name);
      this.say("saved");
    } catch {
      this.say("unsaved");
    }
  }
}

const forms = [...document.querySelectorAll("form[data-keep]")];
const open = new Set(forms.map((form) => PREFIX + form.dataset.keep));
forget(({ at }) => at < Date.now() - TWO_DAYS);
// On a shared computer, what the person before typed is not for the one who is signed in now.
if (by) forget((kept) => kept.by && kept.by !== by);
// A form that was sent was taken where its answer is another page. It was not where that page says that the way was barred
// (signed out, refused, broken), or where the reader did not come here from the form: then the link broke on the way.
const barred = document.querySelector("[data-barred]");
const cameFrom = document.referrer && new URL(document.referrer).pathname;
for (const name of Object.keys(localStorage)) {
  if (!name.startsWith(PREFIX) || open.has(name) || !read(name).sent) continue;
  if (barred) write(name, { ...read(name), sent: "" });
  else if (read(name).sent === cameFrom) localStorage.removeItem(name);
}
for (const form of forms) new Keeper(form);
// Whoever signs out leaves nothing behind, not even in another window where she was writing.
for (const form of document.querySelectorAll("form[data-forget]")) {
  form.addEventListener("submit", () => {
    forget(() => true);
    write("left", Date.now());
  });
}
if (forms.length) addEventListener("storage", ({ key }) => key === "left" && location.replace("/"));
