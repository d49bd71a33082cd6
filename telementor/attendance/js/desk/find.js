// <find-choice> around a group of boxes to tick: a field that hides those whose words it does not find.
class FindChoice extends HTMLElement {
  connectedCallback() {
    const choices = [...this.querySelectorAll(".choice")];
    if (choices.length < 10) return;
    const field = document.createElement("input");
    Object.assign(field, { type: "search", className: "form-control", ariaLabel: this.dataset.label, placeholder: this.dataset.label });
    field.addEventListener("input", () => this.show(choices, field.value.trim().toLocaleLowerCase()));
    field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    choices[0].parentElement.before(field);
  }

  /** What is ticked stays in sight, so that nobody is corrected unseen. */
  show(choices, words) {
    for (const choice of choices) {
      const ticked = choice.querySelector("input").checked;
      choice.hidden = !ticked && !choice.textContent.toLocaleLowerCase().includes(words);
    }
  }
}
customElements.define("find-choice", FindChoice);
