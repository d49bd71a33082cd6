// A link in the summary of what is wrong leads to its field, and leaves nothing in the address: there it would outlive the
// next answer, and take the focus from its summary.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".form-errors a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.focus();
  if (!field.contains(document.activeElement)) field.querySelector("input, select, textarea")?.focus();
});
