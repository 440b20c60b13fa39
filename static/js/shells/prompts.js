// The prompts of a plan's model, one stage a page, in big letters.
import { planAt } from "./plans.js";

export function values({ pack, place, base }) {
  const plan = planAt(pack, place.path);
  const model = pack.models?.[plan?.prompts];
  if (!model?.stages?.length) return { shows: "missing" };
  const found = model.stages.findIndex((stage) => stage.code === place.asked.get("stage"));
  const number = Math.max(found, 0) + 1;
  const url = (one) => `${base}/plans/${plan.id}/prompts?stage=${model.stages[one - 1].code}`;
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
