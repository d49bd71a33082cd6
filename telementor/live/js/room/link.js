// The socket to the server. It comes back by itself, asks for what it missed, and sends again what was not answered.
const SIGN_OF_LIFE = 10_000;
const SILENCE = 25_000;
const FINAL = new Set([4003, 4004]);

export class Link {
  constructor(address, room) {
    this.address = address;
    this.room = room;
    this.ahead = 0; // milliseconds that the server's clock is ahead of this one's
    this.last = 0;
    this.tries = 0;
    this.asked = new Map();
    this.tab = sessionStorage.getItem("tab") ?? crypto.randomUUID();
    sessionStorage.setItem("tab", this.tab);
    setInterval(() => this.live(), SIGN_OF_LIFE);
    addEventListener("online", () => this.open());
  }

  open() {
    if (this.over || (this.socket && this.socket.readyState <= WebSocket.OPEN)) return;
    this.socket = new WebSocket(new URL(this.address, location.href.replace(/^http/, "ws")));
    this.socket.onopen = () => this.hello();
    this.socket.onmessage = ({ data }) => this.hear(JSON.parse(data));
    this.socket.onclose = ({ code }) => this.closed(code);
  }

  hello() {
    this.heard = performance.now();
    this.send({ hello: this.tab, last: this.last });
  }

  hear(frames) {
    this.heard = performance.now();
    for (const frame of frames) {
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

  welcomed({ you, role }) {
    this.tries = 0;
    this.room.you(you, role);
    this.state("open");
    for (const { message } of this.asked.values()) this.send(message);
  }

  settle(token, how) {
    const asked = this.asked.get(token);
    this.asked.delete(token);
    if (asked) how(asked);
  }

  /** The token makes it safe to send again after a broken link: the server does it once. */
  do(verb, told) {
    const token = crypto.randomUUID();
    const message = { ...told, do: verb, token };
    return new Promise((yes, no) => {
      this.asked.set(token, { message, yes, no });
      this.send(message);
    });
  }

  send(message) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  live() {
    if (this.heard && performance.now() - this.heard > SILENCE) this.socket?.close();
    this.send({ seen: performance.now() });
  }

  closed(code) {
    this.over = FINAL.has(code);
    this.state(code === 4003 ? "removed" : code === 4004 ? "no_seat" : "broken");
    if (this.over) return;
    const wait = Math.min(8000, 400 * 2 ** this.tries++) * (0.5 + Math.random());
    setTimeout(() => this.open(), wait);
  }

  state(now) {
    document.documentElement.dataset.link = now;
    this.room.linkState = now;
    this.room.draw();
  }
}
