// <copy-text> around a read-only input and a hidden button: the button appears where copying is possible.
class CopyText extends HTMLElement {
  connectedCallback() {
    const [input, button] = [this.querySelector("input"), this.querySelector("button")];
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(input.value);
      this.querySelector("[role=status]").textContent = this.dataset.copied;
    });
  }
}
customElements.define("copy-text", CopyText);
