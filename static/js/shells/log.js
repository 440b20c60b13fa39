// A session written up without a network: whose, then the fields of the online form.
import { dayOfShift } from "./dates.js";
import { settleDates } from "./days.js";
import { isOpen, nextOf } from "./plans.js";

const OFFERED = 3;
const TICKED = 5;

export function values({ pack, place, say }) {
  const texts = document.getElementById("log-words").dataset;
  const named = place.asked.get("plan");
  const open = pack.plans.filter((plan) => plan.log?.may);
  const today = open.filter((plan) => plan.next?.on === say.today);
  const plan = named ? pack.plans.find((one) => one.id === named) : today.length === 1 ? today[0] : null;
  if (named && !plan) return { shows: "missing" };
  if (!plan) {
    const note = (one) => (one.next ? say.when(one.next.on, one.next.at) : one.title);
    const whose = open.map((one) => ({ ...nextOf(one, say), note: note(one) }));
    return { heading: texts.whose, whose, nobody_here: !whose.length };
  }
  const heading = texts.with.replace("{name}", plan.with.first ?? plan.with.name);
  if (!plan.log?.may) return { heading, shut: [{ why: plan.log?.why ?? "" }] };
  const when = say.when(dayOfShift(say.now), plan.next?.at);
  return { heading, plan: [{ ...nextOf(plan, say), kept_title: heading, when, log: formOf(plan, pack) }] };
}

// What the form asks in this plan, by the names that the online form gives its fields.
function formOf({ log, actions = [], as, with: other }, { member }) {
  const open = actions.filter(isOpen);
  const mentee = as === "mentee" ? member : other.id;
  return {
    ...log,
    topics: log.topics.map(([value, label, ticked]) => ({ value, label, ticked })),
    owners: log.owners.map(([value, label]) => ({ value, label, ticked: value === mentee })),
    actions: open.slice(0, OFFERED).map(({ id, what }) => ({ value: id, label: shortened(what) })),
    scales: log.scales.map(([name, label]) => ({ name, label })),
    before: open.slice(0, TICKED),
  };
}

function shortened(words, most = 60) {
  return words.length <= most ? words : `${words.slice(0, most - 1).trimEnd()}…`;
}

export function after(root, { say }, values) {
  const covered = root.querySelector("#covered details");
  if (covered) covered.open = values.plan[0].log.needs_strands;
  settleDates(root, say, dayOfShift(say.now));
}
