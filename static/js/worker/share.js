// What another app hands over: kept sealed for the person who is signed in here, until they open the form for it.
// It is never sent on from here. Where nobody is signed in, nothing is kept.
import { seal } from "../offline/box.js";
import { change } from "../offline/db.js";
import { current } from "../offline/who.js";

export const PATH = "share";
const MOST_FILES = 5;
const LARGEST = 20_000_000;
const TAKEN = /^(image\/(jpeg|png|webp)|application\/pdf)$/;

export async function takeShare(request, base) {
  const to = (path) => Response.redirect(`${base}${path}`, 303);
  const who = await current().catch(() => null);
  if (!who) return to("/share");
  const handed = await request.formData();
  const said = ["title", "text", "url"].map((name) => [name, String(handed.get(name) ?? "")]);
  const files = handed.getAll("files").filter((file) => TAKEN.test(file.type) && file.size <= LARGEST);
  const value = { ...Object.fromEntries(said), left_out: handed.getAll("files").length - files.slice(0, MOST_FILES).length };
  value.files = await Promise.all(
    files.slice(0, MOST_FILES).map(async (file) => ({ name: file.name, type: file.type, body: await file.arrayBuffer() })),
  );
  const { owner, org } = who;
  const key = `${owner}|${PATH}`;
  const box = await seal(who.key, { store: "drafts", owner, org, id: key }, value);
  await change(["drafts"], (stores) => stores.drafts.put({ key, owner, org, path: PATH, at: Date.now(), box }));
  return to("/evidence/new?from=share");
}
