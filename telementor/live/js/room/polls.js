import { html, nothing } from "lit-html";
import { fill } from "./words.js";

export function polls(room) {
  const all = Object.entries(room.shown.polls ?? {}).sort().reverse();
  return html`${all.length ? nothing : html`<p class="soft">${room.say.noPolls}</p>`}
    ${all.map(([key, poll]) => one(room, key, poll))}
    ${room.runs ? maker(room) : nothing}`;
}

function one(room, key, poll) {
  const voted = room.voted?.has(key);
  return html`<section class="room-poll" aria-label=${poll.question}>
    <h3 dir="auto">${poll.question}</h3>
    ${poll.state === "open" && !voted ? ballot(room, key, poll) : results(room, poll)}
    ${room.runs ? runs(room, key, poll) : nothing}
  </section>`;
}

function ballot(room, key, poll) {
  const send = async (event) => {
    event.preventDefault();
    const answers = new FormData(event.target).getAll("answer");
    if (await room.do("vote", { poll: key, answers })) (room.voted ??= new Set()).add(key);
    room.said = room.note ? key : "";
    room.draw();
  };
  return html`<form @submit=${send}>
    ${Object.entries(poll.answers).map(([n, answer]) => html`<label class="check"><input type=${poll.several ? "checkbox" : "radio"} name="answer" value=${n}> <span dir="auto">${answer.text}</span></label>`)}
    <button class="btn btn-primary">${room.say.vote}</button>
    <p class="room-note" role="alert">${room.said === key ? room.note : nothing}</p></form>`;
}

/** As a table that a bar is drawn into: the figures stand for whoever does not see it. */
function results(room, poll) {
  const all = Math.max(1, poll.voters);
  return html`<table class="room-results"><tbody>${Object.values(poll.answers).map((answer) => html`<tr>
      <th scope="row" dir="auto">${answer.text}</th><td><span class="room-bar" style="--share: ${(100 * answer.votes) / all}"></span></td><td>${answer.votes}</td></tr>`)}</tbody></table>
    <p class="soft">${fill(room.say.voters, { n: poll.voters })}${poll.state === "closed" ? ` · ${room.say.closed}` : ""}</p>`;
}

function runs(room, key, poll) {
  const button = (verb, words) => html`<button class="btn" @click=${() => room.do(verb, { poll: key })}>${words}<span class="visually-hidden">, ${poll.question}</span></button>`;
  return html`<div class="room-buttons">
    ${poll.state === "open" ? button("close_poll", room.say.closePoll) : button("open_poll", room.say.openPoll)}
    ${poll.voters ? nothing : button("discard_poll", room.say.discard)}</div>`;
}

function maker(room) {
  const make = async (event) => {
    event.preventDefault();
    const { question, answers, several } = event.target.elements;
    const told = { question: question.value, answers: answers.value.split("\n").filter((line) => line.trim()), several: several.checked };
    if (await room.do("prepare_poll", told)) event.target.reset();
    room.said = room.note ? "prepare" : "";
    room.draw();
  };
  return html`<details class="room-maker"><summary>${room.say.newPoll}</summary><form class="form" @submit=${make}>
    <label>${room.say.question}<input class="form-control" name="question" maxlength="300" required></label>
    <label>${room.say.answers}<textarea class="form-control" name="answers" rows="3" required></textarea></label>
    <label class="check"><input type="checkbox" name="several"> ${room.say.several}</label>
    <button class="btn">${room.say.prepare}</button>
    <p class="room-note" role="alert">${room.said === "prepare" ? room.note : nothing}</p></form></details>`;
}
