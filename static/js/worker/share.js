// What another app hands over: kept sealed for the person who is signed in here, until they open the form for it.
// It is never sent on from here. Where nobody is signed in, nothing is kept. `left`: how many files were not taken,
// which the form says; five are, of any size, since a photo is made small in the form.
import { seal, sealBytes } from "../offline/box.js";
import { change } from "../offline/db.js";
import { about } from "../offline/order.js";
import { current } from "../offline/who.js";

const TAKEN = /^(image\/(jpeg|png|webp)|application\/pdf)$/;

export async function takeShare(request, base) {
  const to = (path) => Response.redirect(base + path, 303);
  const who = await current().catch(() => null);
  if (!who) return to("/share");
  const handed = await request.formData();
  const text = ["title", "text", "url"]
    .map((name) => handed.get(name))
    .filter(Boolean)
    .join("\n");
  const all = handed.getAll("files").filter(({ size }) => size);
  const files = all.filter(({ type }) => TAKEN.test(type)).slice(0, 5);
  const { key, owner, org } = who;
  const row = { key: `${owner}|share`, owner, org, path: "share", at: Date.now() };
  const of = about("drafts", row);
  const names = files.map(({ name, type }) => ({ name, type }));
  row.box = await seal(key, of, { text, files: names, left: all.length - files.length });
  row.files = await Promise.all(files.map(async (file) => sealBytes(key, of, await file.arrayBuffer())));
  await change("drafts", ({ drafts }) => drafts.put(row));
  return to("/evidence/new?from=share");
}
