// How much waits on this phone, and the news of it between tabs.
import { list as rows } from "./db.js";
import { current } from "./who.js";

// Numbers only: no key is needed for them, and no name is in them.
export async function counts(dataset = null) {
  const owner = dataset?.owner ?? (await current())?.owner;
  const org = dataset?.org ?? (await current())?.org;
  const all = await rows("items", (one) => one.state !== "removed");
  const mine = all.filter((one) => one.owner === owner && one.org === org && !one.sealed);
  const concerns = all.filter((one) => one.sealed);
  const first = (some) => some.reduce((least, one) => Math.min(least, one.written), Number.POSITIVE_INFINITY);
  return {
    kept: mine.filter((one) => one.state !== "needs-you").length,
    needs: mine.filter((one) => one.state === "needs-you").length,
    locked: all.filter((one) => one.owner !== owner && !one.sealed).length,
    elsewhere: all.filter((one) => one.owner === owner && one.org !== org && !one.sealed).length,
    concerns: concerns.length,
    refused: concerns.filter((one) => one.state === "refused").length,
    concern: first(concerns),
    oldest: first(mine),
  };
}

export function onChange(fn) {
  const channel = new BroadcastChannel("cairn");
  channel.onmessage = (event) => fn(event.data);
  return () => channel.close();
}
