// A second press within a second is ignored; after 150 ms the button says that it is at work.
const PAUSE = 1000;
const SAY_AFTER = 150;

export function mayPress(last, at) {
  return at - last >= PAUSE;
}

export function attach(form, now = () => Date.now(), later = setTimeout) {
  let last = Number.NEGATIVE_INFINITY;
  form.addEventListener("submit", (event) => {
    if (!mayPress(last, now())) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    last = now();
    const button = event.submitter;
    const words = button?.dataset.busy;
    if (words) later(() => button.setAttribute("data-words", words), SAY_AFTER);
    if (button) button.setAttribute("aria-busy", "true");
  });
}
