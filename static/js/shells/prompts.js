// The prompts of a plan's model, one stage a page, in big letters.
import { planAt } from "./plans.js";

export function values({ pack, place, base }) {
  const plan = planAt(pack, place.path);
  const model = pack.models?.[plan?.model];
  if (!model?.stages?.length) return { shows: "missing" };
  const number = Math.min(Math.max(Number(place.asked.get("number")) || 1, 1), model.stages.length);
  const url = (one) => `${base}/plans/${plan.id}/prompts?number=${one}`;
  return {
    id: plan.id,
    model: model.name,
    place: number,
    all: model.stages.length,
    stage: model.stages[number - 1],
    onward: number < model.stages.length ? url(number + 1) : "",
    stages: model.stages.map((stage, at) => ({
      name: stage.name,
      url: url(at + 1),
      current: at + 1 === number && "step",
    })),
  };
}
