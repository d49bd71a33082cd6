// The menu of the header closes as people expect: by Escape, or by a click elsewhere.
const menu = document.querySelector("details.person");
if (menu) {
  document.addEventListener("click", ({ target }) => menu.contains(target) || menu.removeAttribute("open"));
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
