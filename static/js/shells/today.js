// Today, from the copy: what comes next, my actions, the plans, and what I wrote lately.
import { actionsOf, nextOf } from "./plans.js";

export function values({ pack, say, at, lang }) {
  const days = say.today;
  const ahead = pack.plans.filter((plan) => plan.next && plan.next.on >= days).sort(byNext);
  return {
    first_name: pack.first_name,
    today: say.day(days),
    copied: say.moment(pack.made_at ?? at),
    next: ahead.slice(0, 1).map((plan) => nextOf(plan, say)),
    mine: pack.plans
      .flatMap((plan) => actionsOf(plan, pack, say))
      .filter((action) => action.open && action.is_mine)
      .sort((one, other) => (one.by < other.by ? -1 : 1)),
    people: pack.plans,
    decide: pack.decide ?? [],
    journal: (pack.journal ?? []).slice(0, 10).map((entry) => ({ ...entry, said_on: say.shortDay(entry.on) })),
    lang,
  };
}

function byNext(one, other) {
  return `${one.next.on}${one.next.at ?? ""}` < `${other.next.on}${other.next.at ?? ""}` ? -1 : 1;
}
