// What another app handed over stands in the form of new evidence, or its photos in the form for files.
import { unseal, unsealBytes } from "../offline/box.js";
import { change, read } from "../offline/db.js";
import { whoIsHere } from "../offline/door.js";
import { about } from "../offline/order.js";
import { fill, part } from "../offline/words.js";

export async function attach(form) {
  const { text, files: picker } = form.elements;
  if (text && new URLSearchParams(location.search).get("from") !== "share") return;
  const who = await whoIsHere();
  const row = who && (await read("drafts", `${who.owner}|share`).catch(() => null));
  if (row?.org !== who?.org || !row) return;
  const of = about("drafts", row);
  const handed = await unseal(who.key, of, row.box);
  if (text && handed.left) form.before(fill(part("left-out"), { n: handed.left }));
  const add = () => text.value.includes(handed.text) || put(text, handed.text);
  if (text && handed.text) {
    add();
    form.addEventListener("cairn:restored", add); // a draft that came later has taken the place of it
  }
  const open = (box) => unsealBytes(who.key, of, box);
  if (picker && handed.files.length) give(picker, handed.files, await Promise.all(row.files.map(open)));
  if (!picker && handed.files.length) return; // they wait for the page where files are added
  // Once it is kept with the form it is needed here no more.
  const done = () => change("drafts", ({ drafts }) => drafts.delete(row.key)).catch(() => {});
  addEventListener("submit", (event) => event.target === form && done(), true);
}

function put(area, words) {
  area.value = [area.value.trim(), words].filter(Boolean).join("\n\n");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function give(picker, files, bodies) {
  const list = new DataTransfer();
  for (const [at, { name, type }] of files.entries()) list.items.add(new File([bodies[at]], name, { type }));
  picker.files = list.files;
  picker.dispatchEvent(new Event("change", { bubbles: true }));
}
