// The socket to the server. It comes back by itself, asks for what it missed, and sends again what was not answered.
const SIGN_OF_LIFE = 10_000;
const SILENCE = 25_000;
const TOO_LONG = 1009; // what was asked for never gets through, so it is not asked again
const ENDED = { 4003: "removed", 4004: "no_seat", 4009: "elsewhere" };
const FULL = 4010;

export class Link {
  constructor(address, room) {
    this.address = address;
    this.room = room;
    this.ahead = 0; // milliseconds that the server's clock is ahead of this one's
    this.last = 0;
    this.tries = 0;
    this.asked = new Map();
    this.tab = sessionStorage.getItem("tab") ?? name();
    sessionStorage.setItem("tab", this.tab);
    setInterval(() => this.live(), SIGN_OF_LIFE);
    addEventListener("online", () => this.open());
  }

  open() {
    if (this.over || this.socket) return;
    const socket = new WebSocket(new URL(this.address, location.href.replace(/^http/, "ws")));
    this.socket = socket;
    this.heard = performance.now();
    socket.onopen = () => this.hello();
    socket.onmessage = ({ data }) => this.socket === socket && this.hear(JSON.parse(data));
    socket.onclose = ({ code }) => this.socket === socket && this.closed(code);
  }

  hello() {
    this.heard = performance.now();
    const language = document.documentElement.lang;
    this.send({ hello: this.tab, last: this.last, role: this.role, language });
  }

  hear(frames) {
    this.heard = performance.now();
    for (const frame of frames) {
      if (frame.beat) this.send({ here: frame.beat });
      if (frame.now) this.setClock(frame);
      if (frame.you) this.welcomed(frame);
      if (frame.room) this.room.whole(frame.room);
      if (frame.patch) this.room.patch(frame.patch);
      if (frame.number) this.last = frame.number;
      if ("done" in frame) this.settle(frame.done, ({ yes }) => yes());
      if ("refused" in frame) this.settle(frame.refused, ({ no }) => no(new Error(frame.why)));
    }
  }

  /** Half of the way there and back is counted as the way back. */
  setClock({ now, seen }) {
    const way = typeof seen === "number" ? (performance.now() - seen) / 2 : 0;
    this.ahead = now + way - Date.now();
  }

  /** Also when one sits elsewhere in the room from now on. */
  welcomed({ you, role }) {
    const first = !this.ready;
    this.tries = 0;
    this.ready = true;
    this.role = role;
    this.room.you(you, role);
    this.state("open");
    if (first) for (const { message } of this.asked.values()) this.send(message);
  }

  settle(token, how) {
    const asked = this.asked.get(token);
    this.asked.delete(token);
    if (asked) how(asked);
  }

  /** The token makes it safe to send again after a broken link: the server does it once. */
  do(verb, told) {
    const token = name();
    const message = { ...told, do: verb, token };
    return new Promise((yes, no) => {
      this.asked.set(token, { message, yes, no });
      if (this.over) this.giveUp();
      else if (this.ready) this.send(message);
    });
  }

  send(message) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  /** A link that is silent is broken, though a browser may take minutes to say so. */
  live() {
    if (this.socket && performance.now() - this.heard > SILENCE) {
      this.socket.close();
      this.closed();
    }
    this.send({ seen: performance.now() });
  }

  closed(code) {
    this.socket = null;
    this.ready = false;
    this.over = code in ENDED;
    this.state(ENDED[code] ?? (code === FULL ? "full" : "broken"));
    if (this.over || code === TOO_LONG) this.giveUp();
    if (this.over) return;
    const wait = Math.min(8000, 400 * 2 ** Math.min(9, this.tries++)) * (0.5 + Math.random());
    setTimeout(() => this.open(), wait);
  }

  giveUp() {
    for (const token of [...this.asked.keys()])
      this.settle(token, ({ no }) => no(new Error(this.room.say.link[this.room.linkState])));
  }

  state(now) {
    document.documentElement.dataset.link = now;
    this.room.linkState = now;
    this.room.draw();
  }
}

/** Random, also where the page came without TLS and the browser therefore keeps randomUUID to itself. */
const name = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("");
