import { make } from "../../dom";
import type { Ranked, ValueOf } from "./kinds";
import { percent } from "./numbers";

function rankingRow({ label, probability }: Ranked): HTMLElement {
  const fill = make("span");
  fill.style.width = `${Math.max(0, Math.min(1, probability)) * 100}%`;
  return make(
    "li",
    {},
    make("span", { class: "name", "data-label": "" }, label),
    make("span", { class: "percent" }, percent(probability)),
    make("span", { class: "bar", "aria-hidden": "true" }, fill),
  );
}

function judgement({ probability }: Ranked, notSureBelow: number): string {
  if (notSureBelow > 0) {
    return probability < notSureBelow ? `Not sure: the best guess is below ${percent(notSureBelow)}. Perhaps:` : "Most likely";
  }
  return probability < 0.3 ? "No clear answer. The nearest:" : "Most likely";
}

function verdict(best: Ranked, notSureBelow: number): HTMLElement {
  const words = judgement(best, notSureBelow);
  return make("div", {}, make("p", { class: "quiet" }, words), make("p", { class: "headline", "data-label": "" }, best.label));
}

export function rankingView({ ranking, notSureBelow }: ValueOf<"class-probabilities">): HTMLElement {
  const [best] = ranking;
  if (!best) {
    return make("p", { class: "headline" }, "No classes");
  }
  return make("div", { class: "answer" }, verdict(best, notSureBelow), make("ol", { class: "ranking" }, ...ranking.map(rankingRow)));
}
