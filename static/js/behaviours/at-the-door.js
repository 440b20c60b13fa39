// The sign-in page and the page of a locked phone: what a shared phone holds open is shut, and the shift PIN is
// remembered, as a key that gives no number back, until the sign-in has worked.
import { change, list } from "../offline/db.js";
import { forget } from "../offline/door.js";
import { rememberPin } from "../offline/pin.js";
import { stay } from "../offline/who.js";

export async function attach(form) {
  if (form.elements.pin) holdPin(form);
  const { phone } = form.elements;
  try {
    stay(null);
    const own = await list("keys", (row) => row.phone === "own");
    for (const { sync } of own) await (await import("../offline/gone.js")).forgetIfRemoved(sync).catch(() => false);
    if (phone) await forget((row) => !own.some((one) => one.owner === row.owner));
    else if (!own.length) await change("keys", ({ keys }) => keys.clear());
  } catch {} // nothing is kept on this phone
}

// The form waits for it, and goes without where nothing can be kept here. In capture, so that this is no press yet.
export function holdPin(form, remember = rememberPin) {
  const { pin, phone } = form.elements;
  let held = "";
  let isBusy = false;
  const hold = async (event) => {
    const isShared = !phone || phone.value === "shared";
    if (!isShared || !/^\d{6}$/.test(pin.value) || (held === pin.value && !isBusy)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isBusy) return;
    isBusy = true;
    held = pin.value;
    await remember(held).catch(() => {});
    isBusy = false;
    form.requestSubmit(event.submitter);
  };
  form.addEventListener("submit", hold, { capture: true });
}
