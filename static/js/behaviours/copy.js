// Copies the text of the element that data-copies names.
export function attach(button) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copies)?.textContent ?? "";
    await navigator.clipboard.writeText(text);
    button.textContent = button.dataset.done ?? button.textContent;
  });
}
