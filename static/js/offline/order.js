// What goes first, and when again.
const FIRST_WAIT = 60_000;
const LONGEST_WAIT = 15 * 60_000;
export const WAITING = ["kept", "sending"];

export const about = (store, { owner, org, id, key }) => ({ store, owner, org, id: id ?? key });
export const waitAfter = (tries) => Math.min(FIRST_WAIT * 2 ** Math.max(tries - 1, 0), LONGEST_WAIT);

// A concern before everything, photos after texts, and otherwise as written.
export function inOrder(a, b) {
  return (
    Number(Boolean(b.first)) - Number(Boolean(a.first)) ||
    Number(Boolean(a.after)) - Number(Boolean(b.after)) ||
    a.seq - b.seq
  );
}

// A time further off than we ever wait was written while the clock was wrong.
export const isYet = (at, now) => at > now && at - now <= LONGEST_WAIT * 4;

// What may go now. What is being changed is held, and what belongs to something unsent waits for it.
export function due(items, now, isAsked) {
  const there = new Set(items.map((one) => one.id));
  return items
    .filter((one) => WAITING.includes(one.state) && !isYet(one.held, now) && !there.has(one.after))
    .filter((one) => isAsked || !isYet(one.next, now))
    .sort(inOrder);
}
