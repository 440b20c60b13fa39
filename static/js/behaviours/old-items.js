// On Today: what was written here and has waited for more than a day.
import { countsHere } from "../install/told.js";

const DAY = 24 * 60 * 60_000;

export async function attach(notice) {
  const waited = Date.now() - ((await countsHere()).oldest ?? Number.POSITIVE_INFINITY);
  notice.hidden = waited < DAY;
  notice.querySelector("[data-very-old]").hidden = waited < 3 * DAY;
}
