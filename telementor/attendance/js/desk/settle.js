// <settle-list> around the unclear rows of a desk. Single keys work only while the focus is inside it, and never while
// somebody types. Each row's forms work by themselves; here they are sent without leaving the page.
class SettleList extends HTMLElement {
  connectedCallback() {
    const help = this.querySelector("[data-keys]");
    if (!help) return;
    this.settled = [];
    this.list = this.querySelector("ul.unclear");
    this.shown = this.list.children.length;
    for (const hint of this.querySelectorAll("[data-keys], kbd[hidden]")) hint.hidden = false;
    help.querySelector("[data-begin]").addEventListener("click", () => this.goTo(this.list.firstElementChild));
    this.addEventListener("keydown", (event) => this.pressed(event));
    this.addEventListener("submit", (event) => this.submitted(event));
    this.startAtHeading();
  }

  /** Where the address ends in #unclear, the browser puts the focus on the heading, and at times after this was run. */
  startAtHeading() {
    const start = () => this.goTo(this.list.firstElementChild);
    document.querySelector("#unclear").addEventListener("focus", start);
    if (location.hash === "#unclear") start();
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.target.closest("ul.unclear > li");
    const typing = event.target.matches("input, select, textarea");
    if (typing && event.key === "Escape") this.goTo(row);
    if (typing) return;
    const act = this.meaning(event.key.toLowerCase(), row);
    if (!act) return;
    event.preventDefault();
    act();
  }

  meaning(key, row) {
    if (key === "u") return () => this.takeBack();
    if (!row) return null;
    const button = /^[1-9n]$/.test(key) && row.querySelector(`[data-key="${key}"]`);
    if (button) return () => button.click();
    if (key === "s") return () => this.goTo(row.nextElementSibling ?? this.list.firstElementChild);
    return key === "/" ? () => this.search(row) : null;
  }

  /** With all of its choices in view, or as many as there is room for. */
  goTo(row) {
    if (!row) return;
    row.querySelector("h3").focus({ preventScroll: true });
    row.scrollIntoView({ block: row.offsetHeight < innerHeight * 0.8 ? "nearest" : "start" });
  }

  search(row) {
    const field = row.querySelector("[data-search]");
    if (!field) return;
    field.closest("details").open = true;
    field.focus();
  }

  async submitted(event) {
    const form = event.target;
    const row = form.closest("ul.unclear > li");
    if (!row) return;
    event.preventDefault();
    if (this.busy) return;
    const answer = await this.send(form.action, new FormData(form, event.submitter));
    if (answer?.sentence) this.refuse(row, answer.sentence);
    else if (answer) this.done(row, answer.undo);
  }

  /** What the server answers; where it cannot be reached or somebody was signed out, nothing, and the page says so. */
  async send(address, body) {
    this.busy = true;
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error" });
      if (!answer.ok) throw new Error(answer.status);
      return await answer.json();
    } catch {
      this.say(this.dataset.lost);
      return null;
    } finally {
      this.busy = false;
    }
  }

  done(row, undo) {
    const next = row.nextElementSibling;
    this.settled.push({ row, next, undo });
    this.say(this.dataset.done.replace("{}", row.dataset.name));
    row.remove();
    this.count();
    if (this.list.children.length) this.goTo(next ?? this.list.firstElementChild);
    else this.querySelector("[data-finished]").focus();
  }

  /** The sentence stands beside the field, or where there is none, above the list. */
  refuse(row, sentence) {
    const place = row.querySelector("[data-wrong]");
    if (!place) return this.say(sentence);
    place.textContent = sentence;
    place.parentElement.hidden = false;
    this.search(row);
    row.querySelector("[data-search]").setAttribute("aria-invalid", "true");
  }

  async takeBack() {
    const last = this.settled.at(-1);
    if (!last || this.busy) return;
    const body = new FormData(last.row.querySelector("form"));
    if (!(await this.send(last.undo, body))) return;
    this.settled.pop();
    this.list.insertBefore(last.row, last.next?.isConnected ? last.next : null);
    this.count();
    this.goTo(last.row);
    this.say(this.dataset.back.replace("{}", last.row.dataset.name));
  }

  count() {
    const left = this.list.children.length;
    const badge = this.parentElement.querySelector("[data-left]");
    badge.textContent = Number(badge.textContent) + left - this.shown;
    this.shown = left;
    this.querySelector("[data-finished]").hidden = left > 0;
  }

  say(what) {
    this.querySelector("[data-told]").textContent = what;
  }
}
customElements.define("settle-list", SettleList);
