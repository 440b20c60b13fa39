// Somebody signed out without a network: the server is told before any page comes from it, so that the next person
// is never shown the last one's pages.
import { change, read } from "../offline/db.js";

const NOTE = "signed-out";

// "nothing" to tell, "told" just now (an answer from before that is not to be shown), or still "untold".
export async function tellThatSomebodyLeft(base, fetch) {
  const note = await read("notes", NOTE).catch(() => null);
  if (!note || note.told) return "nothing";
  try {
    const hello = await fetch(`${base}/sync/hello`, { cache: "no-store" });
    if (hello.status === 200) await signOut(base, fetch, await hello.json(), note);
    else if (hello.status !== 401) return "untold";
  } catch {
    return "untold";
  }
  await change(["notes"], (stores) => stores.notes.put({ ...note, told: true }));
  return "told";
}

// Somebody else may have signed in meanwhile: they stay.
async function signOut(base, fetch, { owner, csrf }, note) {
  if (note.owner && note.owner !== owner) return;
  const headers = { "X-CSRF-Token": csrf };
  const answer = await fetch(`${base}/sign-out`, { method: "POST", redirect: "manual", headers });
  if (answer.type !== "opaqueredirect" && !answer.ok) throw new Error("not signed out");
}
