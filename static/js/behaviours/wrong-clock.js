// A phone whose clock is far off: what is written here is dated by the server's clock when it is sent, and this says so.
const HOUR = 60 * 60_000;

export const isFarOff = (here, there) => Math.abs(here - there) > HOUR;

export function attach(notice, now = Date.now()) {
  if (!isFarOff(now, Date.parse(notice.dataset.now))) return;
  const say = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
  notice.querySelector("[data-here]").textContent = say.format(now);
  notice.hidden = false;
}
