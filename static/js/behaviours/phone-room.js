// How much room Cairn takes on this phone, and what the phone may do to it.
import { sizeOf } from "../offline/words.js";
import { isInstalled, wayOf } from "./install-card.js";

const PHOTOS_STOP = 40 * 1024 * 1024;
const PART = 0.9;

export const isFull = ({ usage = 0, quota = 0 }) => usage >= PHOTOS_STOP || (quota > 0 && usage >= quota * PART);

export async function attach(place, storage = navigator.storage) {
  const part = (name) => place.querySelector(`[data-${name}]`);
  const isTab = wayOf({ agent: navigator.userAgent, touches: navigator.maxTouchPoints }) === "iphone" && !isInstalled();
  part("week").hidden = !isTab;
  if (!storage?.estimate) return;
  const room = await storage.estimate();
  const used = part("used");
  used.textContent = used.textContent.replace("{used}", sizeOf(room.usage ?? 0));
  used.hidden = false;
  part("full").hidden = !isFull(room);
  part("may-go").hidden = !storage.persisted || (await storage.persisted());
  part("keep-it").addEventListener("click", async () => {
    part("may-go").hidden = await storage.persist();
  });
}
