// One plan at a glance, from the copy.
import { actionsOf, nextOf, planAt } from "./plans.js";

export function values({ pack, place, say, at }) {
  const plan = planAt(pack, place.path);
  if (!plan) return { shows: "missing" };
  return {
    ...nextOf(plan, say),
    next: plan.next,
    copied: say.moment(pack.made_at ?? at),
    last_on: plan.last?.on && say.day(plan.last.on),
    last: plan.last?.points ? plan.last : null,
    actions: actionsOf(plan, pack, say).filter((action) => action.open),
  };
}

// A tick on Today leads to the box of that action.
export function after(document) {
  const asked = document.getElementById(location.hash.slice(1));
  if (asked?.localName !== "details") return;
  asked.open = true;
  asked.querySelector("textarea").focus();
}
