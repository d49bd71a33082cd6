import { svg } from "lit-html";

const sprite = JSON.parse(document.getElementById("room-config").textContent).icons;

export const icon = (name) => svg`<svg class="icon" aria-hidden="true"><use href="${sprite}#${name}"></use></svg>`;
