// The case form: boxes that depend on another show and hide, rows are added, figures and the guard answer while one types.
// What the server is asked here it only reads; nothing is stored by it.
const shows = ({ field, values }, form) =>
  [...form.elements].some((one) => one.name === field && (one.type === "radio" || one.type === "checkbox" ? one.checked : true) && values.includes(one.value));

class CaseForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    for (const button of this.querySelectorAll("[data-add]")) this.ready(button);
    this.addRowsKept();
    this.form.addEventListener("change", () => this.settle());
    this.form.addEventListener("change", () => this.reckon());
    this.form.addEventListener("focusout", ({ target }) => this.guard(target));
    this.addEventListener("htmx:afterSwap", () => this.brought());
    this.settle();
  }

  /** What does not show may still be sent; the rule leaves it out. */
  settle() {
    for (const box of this.querySelectorAll("[data-when]")) {
      box.hidden = !shows(JSON.parse(box.dataset.when), this.form);
    }
  }

  /** A file that was brought here makes a new version of the case; more than one new version is another window's doing. */
  brought() {
    const { version } = this.form.elements;
    const now = this.querySelector("#brought")?.dataset.version;
    if (Number(now) === Number(version.value) + 1) version.value = now;
  }

  ready(button) {
    button.hidden = false;
    button.addEventListener("click", () => this.addRow(button.dataset.add)?.querySelector("input, select")?.focus());
  }

  addRow(name) {
    const rows = this.querySelector(`[data-rows="${CSS.escape(name)}"]`);
    if (!rows || rows.children.length >= Number(rows.dataset.most)) return null;
    const [number, row] = [rows.children.length, rows.lastElementChild.cloneNode(true)];
    const renumber = (text) => text.replace(/^(box-)?([^/-]+)([/-])\d+/, `$1$2$3${number}`);
    for (const one of row.querySelectorAll("[name], [id], [for]")) {
      for (const what of ["name", "id", "for"]) if (one.hasAttribute(what)) one.setAttribute(what, renumber(one.getAttribute(what)));
      if ("value" in one && one.tagName === "INPUT") one.value = "";
    }
    row.setAttribute("aria-label", row.getAttribute("aria-label").replace(/\d+$/, number + 1));
    rows.append(row);
    return row;
  }

  /** Rows that were typed on this device and not sent need their boxes before keep.js fills them in. */
  addRowsKept() {
    let kept = {};
    try {
      kept = JSON.parse(localStorage.getItem(`kept:${this.form.dataset.keep}`))?.now ?? {};
    } catch {
      return;
    }
    for (const key of Object.keys(kept)) {
      const [name, number] = key.split("/");
      if (!/^\d+$/.test(number ?? "") || !kept[key]) continue;
      const rows = this.querySelector(`[data-rows="${CSS.escape(name)}"]`);
      while (rows && rows.children.length <= Number(number) && this.addRow(name));
    }
  }

  async ask(address, body) {
    const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
    try {
      const answer = await fetch(address, { method: "POST", headers, body, redirect: "manual" });
      return answer.ok ? await answer.text() : "";
    } catch {
      return ""; // without a link, or signed out, the case is written on, and read when it is saved
    }
  }

  reckon() {
    clearTimeout(this.soon);
    this.soon = setTimeout(async () => {
      const made = document.createElement("template");
      made.innerHTML = await this.ask(this.dataset.figures, new FormData(this.form));
      for (const one of made.content.children) {
        const here = document.getElementById(one.id);
        if (here && here.textContent.trim() !== one.textContent.trim()) here.replaceChildren(...one.childNodes); // else a screen reader would say it again
      }
    }, 300);
  }

  async guard(box) {
    if (!("guarded" in box.dataset) || box.value === (box.read ?? box.defaultValue)) return;
    box.read = box.value;
    const marks = this.querySelector(`[data-marks="${CSS.escape(box.name.split("/")[0])}"]`);
    const body = new FormData();
    body.append("place", box.name);
    body.append("text", box.value);
    const said = box.value.trim() ? await this.ask(this.dataset.guard, body) : "";
    if (box.read !== body.get("text")) return; // typed on meanwhile
    let place = marks.querySelector(`[data-for="${CSS.escape(box.name)}"]`);
    if (!place) {
      place = document.createElement("div");
      place.dataset.for = box.name;
      if (!box.name.includes("/")) marks.replaceChildren();
      marks.append(place);
    }
    place.innerHTML = said;
  }
}
customElements.define("case-form", CaseForm);

// A case on the shared screen: one idea at a time, turned by the arrow keys, Page Up and Down, or the buttons.
class CaseScreens extends HTMLElement {
  connectedCallback() {
    this.screens = [...this.querySelectorAll(".screen")];
    for (const button of this.querySelectorAll("[data-turn]")) {
      button.hidden = false;
      button.addEventListener("click", () => this.turn(Number(button.dataset.turn)));
    }
    const steps = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
    addEventListener("keydown", (key) => {
      if (!(key.key in steps) || key.altKey || key.ctrlKey || key.metaKey) return;
      const page = document.scrollingElement;
      const rest = steps[key.key] > 0 ? page.scrollHeight - page.clientHeight - page.scrollTop : page.scrollTop;
      if (key.key.startsWith("Page") && rest > 1) return; // a long screen is read to its end first
      key.preventDefault();
      this.turn(steps[key.key]);
    });
    this.at = Math.min(Math.max(Number(location.hash.slice(1)) - 1 || 0, 0), this.screens.length - 1);
    this.show();
  }

  turn(step) {
    this.at = Math.min(Math.max(this.at + step, 0), this.screens.length - 1);
    history.replaceState(null, "", `#${this.at + 1}`);
    this.show();
    this.screens[this.at].focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  show() {
    this.screens.forEach((screen, number) => (screen.hidden = number !== this.at));
    this.querySelector("[data-at]").textContent = `${this.at + 1} / ${this.screens.length}`;
  }
}
customElements.define("case-screens", CaseScreens);
