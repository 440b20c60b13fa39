// Reminders on this phone. Asked for from a button, never by the page itself (DESIGN-UX U3.12).
export function attach(section, world = globalThis) {
  const form = section.querySelector("form");
  const say = (name) => {
    for (const one of section.querySelectorAll("[data-says]")) one.hidden = one.dataset.says !== name;
    form.hidden = name !== "ask" && name !== "failed";
  };
  const { Notification: note, navigator: nav } = world;
  if (!nav.serviceWorker || !world.PushManager || !note) return say("none");
  say(note.permission === "denied" ? "denied" : "ask");
  section.querySelector("button[type=button]").addEventListener("click", async () => {
    try {
      if ((await note.requestPermission()) !== "granted") return say("denied");
      const worker = await nav.serviceWorker.getRegistration();
      if (!worker) return say("none");
      const { endpoint, keys } = (await subscribed(worker.pushManager, unpacked(section.dataset.key))).toJSON();
      Object.assign(form.elements.endpoint, { value: endpoint });
      Object.assign(form.elements.p256dh, { value: keys.p256dh });
      Object.assign(form.elements.auth, { value: keys.auth });
      form.requestSubmit();
    } catch {
      say("failed");
    }
  });
}

async function subscribed(manager, key) {
  const before = await manager.getSubscription();
  if (before && !isSame(before.options?.applicationServerKey, key)) await before.unsubscribe();
  return manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

const isSame = (held, key) => held && String(new Uint8Array(held)) === String(key);

const unpacked = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
