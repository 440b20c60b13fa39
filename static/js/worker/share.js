// What another app hands over: kept sealed for the person who is signed in here, until they open the form for it.
// It is never sent on from here. Where nobody is signed in, nothing is kept.
import { seal } from "../offline/box.js";
import { change } from "../offline/db.js";
import { about } from "../offline/order.js";
import { current } from "../offline/who.js";

const MOST = 5;
const LARGEST = 20_000_000;
const TAKEN = /^(image\/(jpeg|png|webp)|application\/pdf)$/;

export async function takeShare(request, base) {
  const to = (path) => Response.redirect(base + path, 303);
  const who = await current().catch(() => null);
  if (!who) return to("/share");
  const handed = await request.formData();
  const said = ["title", "text", "url"].map((name) => handed.get(name)).filter(Boolean);
  const all = handed.getAll("files").filter((file) => file.size);
  const taken = all.filter(({ type, size }) => TAKEN.test(type) && size <= LARGEST).slice(0, MOST);
  const files = await Promise.all(
    taken.map(async (file) => ({ name: file.name, type: file.type, body: await inText(file) })),
  );
  const row = { key: `${who.owner}|share`, owner: who.owner, org: who.org, path: "share", at: Date.now() };
  row.box = await seal(who.key, about("drafts", row), {
    text: said.join("\n"),
    files,
    left: all.length - taken.length,
  });
  await change("drafts", ({ drafts }) => drafts.put(row));
  return to("/evidence/new?from=share");
}

// A seal holds text: bytes as letters of 0 to 255.
async function inText(file) {
  let text = "";
  for (const byte of new Uint8Array(await file.arrayBuffer())) text += String.fromCharCode(byte);
  return btoa(text);
}
