// A session written up without a network: whose, then the fields of the online form.
import { dayOfShift } from "./dates.js";
import { settleDates } from "./days.js";
import { nextOf } from "./plans.js";

export function values({ pack, place, say }) {
  const texts = document.getElementById("log-words").dataset;
  const named = place.asked.get("plan");
  const open = pack.plans.filter((plan) => plan.log?.may);
  const today = open.filter((plan) => plan.next?.on === say.today);
  const plan = named ? pack.plans.find((one) => one.id === named) : today.length === 1 ? today[0] : null;
  if (named && !plan) return { shows: "missing" };
  if (!plan) {
    const whose = open.map((one) => ({
      ...nextOf(one, say),
      note: one.next ? say.when(one.next.on, one.next.at) : one.title,
    }));
    return { heading: texts.whose, whose, nobody_here: !whose.length };
  }
  const heading = texts.with.replace("{name}", plan.with.first ?? plan.with.name);
  if (!plan.log?.may) return { heading, shut: [{ why: plan.log?.why ?? "" }] };
  return {
    heading,
    plan: [{ ...nextOf(plan, say), kept_title: heading, when: say.when(dayOfShift(say.now), plan.next?.at) }],
  };
}

export function after(root, { say }) {
  settleDates(root, say, dayOfShift(say.now));
}
