// Days and times as the pages say them; the names come from the page, since not every phone knows Welsh.
const ZONE = "Europe/London";

export function partsOf(at) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: ZONE,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
}

// The calendar day, as yyyy-mm-dd, on which a moment falls.
export function dayOf(at) {
  const { year, month, day } = partsOf(at);
  return `${year}-${month}-${day}`;
}

export function plusDays(on, days) {
  const at = new Date(`${on}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

// A night shift keeps its day until the morning (as coaching/sessions/shifts.py).
export function dayOfShift(at) {
  return Number(partsOf(at).hour) < SHIFT_ENDS ? plusDays(dayOf(at), -1) : dayOf(at);
}
const SHIFT_ENDS = 6;

export function sayer(words, now = new Date()) {
  const days = words.days.split("|");
  const months = words.months.split("|");
  const short = words.short.split("|");
  const split = (on) => on.split("-").map(Number);

  function day(on) {
    const [year, month, number] = split(on);
    return `${days[new Date(`${on}T12:00:00Z`).getUTCDay()]} ${number} ${months[month - 1]} ${year}`;
  }
  function shortDay(on) {
    const [, month, number] = split(on);
    return `${number} ${short[month - 1]}`;
  }
  function time(clock) {
    const [hour, minute] = clock.split(":").map(Number);
    if (minute === 0 && hour === 0) return words.midnight;
    if (minute === 0 && hour === 12) return words.midday;
    const half = hour < 12 ? words.am : words.pm;
    return minute ? `${hour % 12 || 12}:${String(minute).padStart(2, "0")}${half}` : `${hour % 12 || 12}${half}`;
  }
  function when(on, at) {
    const said = on === dayOf(now) ? words.today : day(on);
    return at ? `${said}, ${time(at)}` : said;
  }
  function moment(iso) {
    const at = new Date(iso);
    const { hour, minute } = partsOf(at);
    const said = time(`${hour}:${minute}`);
    return dayOf(at) === dayOf(now) ? said : `${day(dayOf(at))}, ${said}`;
  }
  return { day, shortDay, time, when, moment, today: dayOf(now), now };
}
