// An administrator, or its owner elsewhere, may have removed this phone: then no key, PIN or copy stays on it. What was
// kept stays too, locked for good.
import { forget } from "./door.js";
import { stay, tell } from "./who.js";

export async function forgetIfRemoved(sync, ask = fetch) {
  const answer = await ask(`${sync}/hello`, { cache: "no-store" });
  if (answer.status !== 401 || (await answer.json()).state !== "removed") return false;
  stay(null);
  await forget(() => true);
  tell({ kind: "left" });
  return true;
}
