// <file-drop> around an ordinary file input: a file may be dropped anywhere on it. Without this the input works by itself.
class FileDrop extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input[type=file]");
    this.classList.add("is-ready");
    for (const event of ["dragenter", "dragover"]) this.addEventListener(event, (moved) => this.over(moved, true));
    for (const event of ["dragleave", "drop"]) this.addEventListener(event, (moved) => this.over(moved, false));
    this.addEventListener("drop", ({ dataTransfer }) => {
      if (!dataTransfer.files.length) return;
      input.files = dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  over(moved, inside) {
    moved.preventDefault();
    this.classList.toggle("is-over", inside);
  }
}
customElements.define("file-drop", FileDrop);
