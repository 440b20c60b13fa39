// Sends what waits: one sender among all tabs and the worker, in order, and nothing leaves the phone's list before the
// server has said its id back.
import { seal, unseal, unsealBytes } from "./box.js";
import { change, list, read, wanted } from "./db.js";
import { handOn, PATIENCE, waiting, within } from "./forward.js";
import { about, due, isYet, WAITING, waitAfter } from "./order.js";
import { current, tell } from "./who.js";

// The server will say the same again: somebody has to look at it.
const asksSomebody = (status) => status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status);

export async function send({
  why = "",
  probe = false,
  sync,
  ask = fetch,
  now = () => Date.now(),
  locks = navigator.locks,
} = {}) {
  const isAsked = why === "now" || why === "save";
  return locks.request("outbox", isAsked ? {} : { ifAvailable: true }, (lock) =>
    lock ? run({ isAsked, probe, sync, ask, now }) : { state: "busy", answers: {} },
  );
}

async function run({ isAsked, probe, sync, ask, now }) {
  const answers = {};
  const ended = (state) => ({ state, answers });
  await forwardSealed(ask);
  const me = await current();
  if (!me) return ended("locked");
  const mine = () => list("items", (one) => one.owner === me.owner && one.org === me.org);
  if (!probe && !(await mine()).length) return ended("sent");
  const base = sync ?? me.sync;
  let csrf = await hello(base, me, ask);
  if (typeof csrf === "string") return ended(csrf);
  let count = 0;
  let forged = 0;
  for (;;) {
    const left = due(await mine(), now(), isAsked).filter((one) => !answers[one.id]);
    if (!left.length) return ended("sent");
    const [item] = left;
    tell({ kind: "sending", number: count + 1, of: count + left.length });
    const answer = await sendOne(item, me, csrf.token, ask, now);
    if (answer.state === "forged" && forged < 2) {
      forged += 1;
      csrf = await hello(base, me, ask);
      if (typeof csrf === "string") return ended(csrf);
      continue;
    }
    count += 1;
    answers[item.id] = answer;
    tell({ kind: "changed" });
    if (answer.state === "kept") return ended(answer.ended);
  }
}

async function hello(base, me, ask) {
  try {
    const [answer, text] = await within(ask, `${base}/hello`, { cache: "no-store" });
    if (answer.status === 401) return "signed-out";
    if (!answer.ok) return "waiting";
    const said = JSON.parse(text);
    return said.owner === me.owner && said.org === me.org ? { token: said.csrf } : "other";
  } catch {
    return "offline";
  }
}

async function sendOne(item, me, token, ask, now) {
  let open;
  try {
    open = await unseal(me.key, about("items", item), item.box);
    open.parts = [];
    for (const id of item.file_ids ?? []) {
      const file = await read("files", id);
      open.parts.push(new Blob([await unsealBytes(me.key, about("files", file), file.box)], { type: file.type }));
    }
  } catch {
    return settle(item, me, open, { status: 0, why: "changed" });
  }
  if (
    !(await mark(
      item.id,
      (row) => WAITING.includes(row.state) && !isYet(row.held, now()) && { ...row, state: "sending" },
    ))
  ) {
    return { state: "gone" };
  }
  let answer;
  let html;
  try {
    const [path, init] = made(open, item, me, token, now());
    [answer, html] = await within(ask, path, init, PATIENCE * (open.parts.length ? 8 : 1));
  } catch {
    return later(item, "offline", now());
  }
  const { status, headers } = answer;
  if (headers.get("X-Cairn-Forgery")) {
    await later(item, "", now(), 0);
    return { state: "forged" };
  }
  if (answer.ok && headers.get("Idempotency-Key") === item.id) return sent(item, headers.get("X-Cairn-Location"));
  if (status === 401) return later(item, "signed-out", now(), 0);
  const refused = headers.get("X-Cairn-Refused") ?? "";
  if (refused === "other-person") return later(item, "other", now(), 0);
  // An answer that does not say the id back came from something that stands between: a hotel's page, a proxy.
  if (!asksSomebody(status) || headers.get("Idempotency-Key") !== item.id) return later(item, "waiting", now());
  await settle(item, me, open, { status, why: refused, html: status === 409 ? html : "" });
  return { state: "needs-you", status, html, refused };
}

function made(open, item, me, token, now) {
  const body = open.parts.length ? new FormData() : new URLSearchParams();
  for (const [name, value] of open.fields) {
    if (value?.file === undefined) body.append(name, value);
    else if (open.parts[value.file]) body.append(name, open.parts[value.file], value.name);
  }
  const headers = {
    "Idempotency-Key": item.id,
    "X-CSRF-Token": token,
    "X-Cairn-Owner": `${me.owner} ${me.org}`,
    "X-Cairn-Form": open.form,
    "X-Cairn-Written": item.written,
    "X-Cairn-Clock": now,
  };
  // A photo goes to the record that its parent made: the last id in the address that the parent was given.
  const id = /([0-9a-f-]{36})[^/]*(?:\/[^/]*)?$/.exec(item.parent ?? "")?.[1] ?? "";
  return [open.path.replace("{id}", id), { method: "POST", body, headers, redirect: "manual", cache: "no-store" }];
}

async function sent(item, location) {
  await change(["items", "files"], async ({ items, files }) => {
    items.delete(item.id);
    for (const id of item.file_ids ?? []) files.delete(id);
    for (const one of await wanted(items.getAll())) {
      if (one.after === item.id) items.put({ ...one, after: null, parent: location });
    }
  });
  tell({ kind: "sent", id: item.id, location });
  return { state: "sent", location };
}

async function later(item, ended, now, more = 1) {
  await mark(item.id, (row) => {
    const tries = row.tries + more;
    return { ...row, state: "kept", tries, next: more ? now + waitAfter(tries) : row.next };
  });
  return { state: "kept", ended };
}

async function settle(item, me, open, why) {
  const box = open && (await seal(me.key, about("items", item), { ...open, parts: undefined, why }));
  await mark(item.id, (row) => ({ ...row, state: "needs-you", why: why.why, box: box ?? row.box }));
  return { state: "needs-you", ...why };
}

export function mark(id, to) {
  return change("items", async ({ items }) => {
    const row = await wanted(items.get(id));
    const next = row && to(row);
    if (next) items.put(next);
    return next;
  });
}

// One that does not go does not hold up the next; it stays and is tried again.
async function forwardSealed(ask) {
  for (const one of await waiting()) {
    if ((await handOn(one, ask)) === "sent") await sent(one);
  }
}
