// Going: what opens this person's things is deleted here first, whatever the network says. Their work stays, sealed.
import { change, wanted } from "./db.js";
import { stay, tell } from "./who.js";

export async function leave({ owner, discard = false, now = Date.now() } = {}) {
  stay(null);
  await change(["keys", "pins", "packs", "notes", "items", "files", "drafts"], async (all) => {
    all.keys.clear();
    all.pins.clear();
    all.packs.clear();
    all.notes.delete("pin");
    all.notes.put({ name: "signed-out", at: now });
    if (!discard) return;
    for (const store of [all.items, all.files, all.drafts]) {
      for (const row of await wanted(store.getAll())) {
        if (row.owner === owner && !row.sealed) store.delete(row.key ?? row.id);
      }
    }
  });
  tell({ kind: "left" });
  await Promise.allSettled([clearPush(), clearCaches(), navigator.clearAppBadge?.()]);
  localStorage.removeItem("cairn-look");
  sessionStorage.clear();
}

async function clearPush() {
  const registration = await navigator.serviceWorker?.getRegistration();
  const subscription = await registration?.pushManager?.getSubscription();
  await subscription?.unsubscribe();
}

// What the worker keeps holds nothing of anybody and is needed by the next person; nothing else belongs there.
async function clearCaches() {
  for (const name of await globalThis.caches.keys()) {
    if (!name.startsWith("cairn-")) await caches.delete(name);
  }
}
