// A shared phone that lies idle: a warning a minute before the lock, then the page is covered and the lock asked for.
const WARN_BEFORE = 60;

export function stepOf(idleSeconds, lockSeconds) {
  if (idleSeconds >= lockSeconds) return "lock";
  return idleSeconds >= lockSeconds - WARN_BEFORE ? "warn" : "wait";
}

export function attach(element, now = () => Date.now(), every = setInterval) {
  const lockSeconds = Number(element.dataset.lockSeconds);
  const dialog = element.querySelector("dialog");
  let last = now();
  const stay = () => {
    last = now();
    if (dialog.open) dialog.close();
    fetch(element.dataset.stayUrl, { headers: { "HX-Request": "true" } });
  };
  dialog.querySelector("button").addEventListener("click", stay);
  addEventListener("pointerdown", (event) => {
    if (!dialog.contains(event.target) && !dialog.open) last = now();
  });
  addEventListener("keydown", () => {
    if (!dialog.open) last = now();
  });
  every(() => {
    const step = stepOf((now() - last) / 1000, lockSeconds);
    if (step === "lock") {
      document.body.hidden = true;
      location.assign(element.dataset.lockUrl);
    } else if (step === "warn" && !dialog.open) dialog.showModal();
  }, 1000);
}
