import { make } from "../dom";

export interface Ranked {
  label: string;
  probability: number;
}

/** The classes of a `class-probabilities` answer, most likely first; nothing for other answers. */
export function asRanking(body: unknown): Ranked[] | undefined {
  const { labels, probabilities } = (body ?? {}) as { labels?: unknown; probabilities?: unknown };
  if (!Array.isArray(labels) || !Array.isArray(probabilities) || labels.length !== probabilities.length) {
    return undefined;
  }
  return labels
    .map((label, i) => ({ label: String(label), probability: Number(probabilities[i]) }))
    .sort((a, b) => b.probability - a.probability);
}

/** `62.1 %`; very small ones as `< 0.1 %`, so that nothing reads as impossible. */
export function percent(probability: number): string {
  const value = probability * 100;
  if (value > 0 && value < 0.1) {
    return "< 0.1 %";
  }
  return `${value.toFixed(1)} %`;
}

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

function verdict(best: Ranked): HTMLElement {
  const words = best.probability < 0.3 ? "No clear answer. The nearest:" : "Most likely";
  return make("div", {}, make("p", { class: "quiet" }, words), make("p", { class: "headline", "data-label": "" }, best.label));
}

function rawAnswer(body: unknown): HTMLElement {
  const text = JSON.stringify(body, null, 2);
  const code = make("pre", { class: "code", tabindex: "0", role: "region", "aria-label": "Answer as JSON" }, text);
  return make("details", { class: "raw" }, make("summary", {}, "The same as JSON"), code);
}

/** Everything the person reads about one answer. */
export function answerView(body: unknown): HTMLElement {
  const ranking = asRanking(body);
  const best = ranking?.[0];
  const view = make("div", { class: "answer" });
  if (ranking && best) {
    view.append(verdict(best), make("ol", { class: "ranking" }, ...ranking.map(rankingRow)), rawAnswer(body));
    return view;
  }
  const raw = rawAnswer(body) as HTMLDetailsElement;
  raw.open = true;
  view.append(raw);
  return view;
}

/** One sentence for people who hear the page. */
export function spoken(body: unknown): string {
  const best = asRanking(body)?.[0];
  return best ? `Most likely ${best.label}, ${percent(best.probability)}` : "The answer has arrived";
}
