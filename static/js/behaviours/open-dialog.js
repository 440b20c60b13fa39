// The button is there only where script can open the dialog that it names; without script the page itself asks.
export function attach(button, root = document) {
  const dialog = root.getElementById(button.dataset.opens);
  button.hidden = false;
  button.addEventListener("click", () => dialog.showModal());
}
