// The print button is there only where script can print.
export function attach(button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
