// What several neutral pages say of a plan.
export const isOpen = ({ standing }) => standing !== "done" && standing !== "dropped";

export function nextOf(plan, say) {
  const { next } = plan;
  return { ...plan, ...next, when: next && say.when(next.on, next.at), may_log: plan.log?.may };
}

export function actionsOf(plan, pack, say) {
  return (plan.actions ?? []).map((action) => ({
    ...action,
    plan_id: plan.id,
    open: isOpen(action),
    is_mine: action.owner === pack.member,
    whose_name: action.whose.split(" ")[0],
    by_day: action.by ? say.shortDay(action.by) : "",
  }));
}

export function planAt(pack, path) {
  const [, kind, id] = path.split("/");
  return pack.plans.find((plan) => (kind === "people" ? plan.with.id === id : plan.id === id));
}
