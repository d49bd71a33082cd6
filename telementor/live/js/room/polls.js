import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { sent } from "./chat.js";
import { icon } from "./icon.js";
import { fill } from "./words.js";

/** Open ones first, the newest on top; closed ones are folded once there are more than a few. */
export function polls(room) {
  const all = Object.entries(room.shown.polls ?? {}).sort().reverse();
  const [closed, others] = [true, false].map((is) => all.filter(([, { state }]) => (state === "closed") === is));
  const list = (some) => repeat(some, ([key]) => key, ([key, poll]) => one(room, key, poll));
  return html`${all.length ? nothing : html`<p class="soft">${room.say.noPolls}</p>`}
    ${list(others)}${list(closed.slice(0, 1))}
    ${closed.length > 1 ? html`<details class="room-more"><summary>${fill(room.say.earlierPolls, { n: closed.length - 1 })}</summary>${list(closed.slice(1))}</details>` : nothing}
    ${room.runs ? maker(room) : nothing}`;
}

const store = (room) => `voted ${room.config.socket}`; // in this tab

/** Which polls were answered here, and not what. */
export const voted = (room) => new Set(JSON.parse(sessionStorage.getItem(store(room)) ?? "[]"));

function one(room, key, poll) {
  return html`<section class="room-part" aria-label=${poll.question}>
    <h2 dir="auto">${poll.question}</h2>
    ${poll.state === "open" && !room.voted.has(key) ? ballot(room, key, poll) : results(room, poll)}
    ${room.runs ? runs(room, key, poll) : nothing}
  </section>`;
}

function ballot(room, key, poll) {
  const send = async (event) => {
    event.preventDefault();
    const answers = new FormData(event.target).getAll("answer");
    if (await room.do("vote", { poll: key, answers })) sessionStorage.setItem(store(room), JSON.stringify([...room.voted.add(key)]));
    room.said = room.note ? key : "";
    room.draw();
  };
  return html`<form @submit=${send}>
    <fieldset class="room-answers"><legend class="visually-hidden">${poll.question}</legend>
      ${Object.entries(poll.answers).map(([n, answer]) => html`<label class="room-check"><input type=${poll.several ? "checkbox" : "radio"} name="answer" value=${n}> <span dir="auto">${answer.text}</span></label>`)}</fieldset>
    <button class="btn btn-primary">${room.say.vote}</button>
    <p class="room-note" role="alert">${room.said === key ? room.note : nothing}</p></form>`;
}

/** As a table that a bar is drawn into: the figures stand for whoever does not see it. */
function results(room, poll) {
  const all = Math.max(1, poll.voters);
  return html`<table class="room-results"><caption class="visually-hidden">${poll.question}</caption><tbody>${Object.values(poll.answers).map((answer) => html`<tr>
      <th scope="row" dir="auto">${answer.text}</th><td><span class="room-bar" style="--share: ${(100 * answer.votes) / all}"></span></td><td>${answer.votes}</td></tr>`)}</tbody></table>
    <p class="soft">${fill(room.say.voters, { n: poll.voters })}${poll.state === "open" ? nothing : ` · ${room.say.states[poll.state]}`}</p>`;
}

function runs(room, key, poll) {
  return html`<div class="room-buttons">
    ${poll.state === "open" ? button(room, "close_poll", room.say.closePoll, key, poll) : button(room, "open_poll", room.say.openPoll, key, poll)}
    ${poll.voters ? nothing : button(room, "discard_poll", room.say.discard, key, poll)}</div>`;
}

const button = (room, verb, words, key, poll) => html`<button class="btn" @click=${() => room.do(verb, { poll: key })}>${words}<span class="visually-hidden">, ${poll.question}</span></button>`;

/** In the panel of who runs the session: what is open or prepared, and the way to a new one. */
export function shortly(room) {
  const some = Object.entries(room.shown.polls ?? {}).filter(([, { state }]) => state !== "closed").sort();
  const make = () => {
    room.panels.show("polls");
    const maker = document.querySelector(".room-maker");
    maker.open = true;
    maker.querySelector("input").focus();
  };
  return html`<section class="room-part"><h2>${icon("chart-bar")}${room.say.polls}</h2>
    <ul class="room-list">${repeat(some, ([key]) => key, ([key, poll]) => html`<li><span dir="auto">${poll.question}
      ${poll.state === "open" ? html`<small>${fill(room.say.voters, { n: poll.voters })}</small>` : nothing}</span>
      ${poll.state === "open" ? button(room, "close_poll", room.say.closePoll, key, poll) : button(room, "open_poll", room.say.openPoll, key, poll)}</li>`)}</ul>
    <button class="btn" @click=${make}>${icon("plus")}${room.say.newPoll}</button></section>`;
}

function maker(room) {
  const make = (event) => {
    event.preventDefault();
    const { question, answers, several } = event.target.elements;
    const told = { question: question.value, answers: answers.value.split("\n").filter((line) => line.trim()), several: several.checked };
    sent(room, event.target, "prepare_poll", told);
  };
  return html`<details class="room-more room-maker"><summary>${room.say.newPoll}</summary><form @submit=${make}>
    <label>${room.say.question}<input class="form-control" name="question" maxlength="300" required dir="auto" autocomplete="off"></label>
    <label>${room.say.answers}<textarea class="form-control" name="answers" rows="4" required dir="auto"></textarea></label>
    <label class="room-check"><input type="checkbox" name="several"> ${room.say.several}</label>
    <button class="btn btn-primary">${room.say.prepare}</button>
    <p class="room-note" role="alert">${room.said === "prepare_poll" ? room.note : nothing}</p></form></details>`;
}
