// Hands on the concerns that wait on this phone. Each is sealed to those who must read it, so any copy of Cairn may do
// that, a page or the worker, whoever is signed in or nobody.
import { list } from "./db.js";

export const PATIENCE = 8000;

export const waiting = () => list("items", (row) => row.sealed && row.state !== "removed");

// "sent" where the server said its id back, or else the status that was answered; nothing where there was no answer.
// Takes nothing off the phone.
export async function handOn({ id, sealed }, ask, now = Date.now) {
  const headers = { "Content-Type": "application/json", "Idempotency-Key": id, "X-Cairn-Clock": now() };
  const how = { method: "POST", body: sealed.body, headers, credentials: "omit", redirect: "manual" };
  try {
    const [answer] = await within(ask, sealed.path, how);
    return answer.ok && answer.headers.get("Idempotency-Key") === id ? "sent" : answer.status;
  } catch {}
}

// Answer and text, or an exception after `ms`.
export async function within(ask, path, init, ms = PATIENCE) {
  const answer = await ask(path, { ...init, signal: AbortSignal.timeout(ms) });
  return [answer, await answer.text()];
}
