// Takes the message that the button stands in off the screen.
export function attach(button) {
  button.hidden = false;
  button.addEventListener("click", () => button.closest("[role=status]").remove());
}
