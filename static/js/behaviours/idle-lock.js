// A shared phone that lies idle: a warning a minute before the lock, then what was typed is kept, the page is covered
// and the lock asked for. The server counts from when it last heard of somebody, so that typing is told to it.
import { keepTyped } from "../typed.js";

const WARN_BEFORE = 60;
const TELL_EVERY = 60_000;
const KEEP_WITHIN = 3000;

export function stepOf(idleSeconds, lockSeconds) {
  if (idleSeconds >= lockSeconds) return "lock";
  return idleSeconds >= lockSeconds - WARN_BEFORE ? "warn" : "wait";
}

export function attach(element, outside = browser(element)) {
  const { now, every, hear, tell, leave } = outside;
  const lockSeconds = Number(element.dataset.lockSeconds);
  const dialog = element.querySelector("dialog");
  let last = now();
  let told = last;
  let isLeaving = false;
  const lock = () => {
    if (isLeaving) return;
    isLeaving = true;
    leave();
  };
  const active = () => {
    last = now();
    if (last - told < TELL_EVERY) return;
    told = last;
    // The server may lock a little sooner than this page; where it has, the page does not pretend otherwise.
    tell().then((isOpen) => isOpen || lock());
  };
  dialog.querySelector("button").addEventListener("click", () => {
    if (dialog.open) dialog.close();
    told = 0;
    active();
  });
  hear((event) => {
    if (!dialog.open && !dialog.contains(event.target)) active();
  });
  every(() => {
    const step = stepOf((now() - last) / 1000, lockSeconds);
    if (step === "lock") lock();
    else if (step === "warn" && !dialog.open) dialog.showModal();
  }, 1000);
}

function browser(element) {
  return {
    now: () => Date.now(),
    every: setInterval,
    hear: (heard) => {
      addEventListener("pointerdown", heard);
      addEventListener("keydown", heard);
    },
    // Without a network nobody can say, and the page stays.
    tell: () =>
      fetch(element.dataset.stayUrl, { headers: { "HX-Request": "true" } }).then(
        (answer) => answer.ok,
        () => true,
      ),
    leave: async () => {
      document.body.hidden = true;
      const late = new Promise((done) => setTimeout(done, KEEP_WITHIN));
      await Promise.race([keepTyped(document.forms), late]);
      await import("../offline/who.js").then(({ lock }) => lock()).catch(() => {});
      location.assign(element.dataset.lockUrl);
    },
  };
}
