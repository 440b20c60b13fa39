// Whom to ring, by the clock on a wall in London (SG-2); the server says the same (coaching/safeguarding/numbers.py).
const LONDON = { timeZone: "Europe/London", weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

export function callsNow(kept, at = new Date()) {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en-GB", LONDON).formatToParts(at).map((one) => [one.type, one.value]),
  );
  const now = `${parts.hour}:${parts.minute}`;
  const isWeekday = !["Sat", "Sun"].includes(parts.weekday);
  const has = (role) => Boolean(kept.numbers[role]);
  // null: nobody set the hours, so that both stand there.
  const byDay = kept.lead_hours.length
    ? (isWeekday || kept.lead_days === "every") && isWithin(now, kept.lead_hours)
    : null;
  const isOpen = kept.council_hours.length ? isWeekday && isWithin(now, kept.council_hours) : null;
  const roles = [];
  if (byDay !== false) roles.push("lead", ...(has("deputy") ? ["deputy"] : []));
  if (!byDay) roles.push("on_call");
  if (isOpen !== false && has("council")) roles.push("council");
  if (!isOpen || !has("council")) roles.push("duty_team");
  const ends = { lead: kept.lead_hours[1], council: kept.council_hours[1] };
  return roles.map((role) => ({ role, number: kept.numbers[role] ?? "", until: ends[role] ?? "" }));
}

export const firstToRing = (kept, at) => callsNow(kept, at).find((call) => call.number);

const isWithin = (now, [begins, ends]) => (begins <= ends ? begins <= now && now < ends : now >= begins || now < ends);
