import { must, size } from "../dom";
import type { Deployment } from "./start";

interface Sample {
  millicpus: number;
  memory_bytes: number;
}

const MOST = 360;
const WIDTH = 360;
const HEIGHT = 80;

/** Draws what a deployment uses, as two lines. */
export function startCharts(page: HTMLElement): { add(deployment: Deployment): void } {
  const part = page.querySelector<HTMLElement>("[data-samples]");
  if (!part) {
    return { add: () => undefined };
  }
  const samples: Sample[] = [];
  const draw = (): void => {
    const last = samples.at(-1);
    line(part, "cpu", samples.map((sample) => sample.millicpus / 1000), last ? processors(last.millicpus) : "");
    line(part, "memory", samples.map((sample) => sample.memory_bytes / 1e6), last ? size(last.memory_bytes) : "");
  };
  void fetch(part.dataset.samples ?? "")
    .then(async (answer) => {
      const known = answer.ok ? ((await answer.json()) as { items: Sample[] }).items : [];
      samples.unshift(...known);
      draw();
    })
    .catch(() => undefined);
  return {
    add: ({ state, live }) => {
      if (state !== "running" || live.memory_bytes === 0) {
        return;
      }
      samples.push({ millicpus: live.millicpus, memory_bytes: live.memory_bytes });
      samples.splice(0, samples.length - MOST);
      draw();
    },
  };
}

function processors(millicpus: number): string {
  return millicpus < 0 ? "unknown" : (millicpus / 1000).toFixed(2);
}

function line(part: HTMLElement, name: string, values: number[], now: string): void {
  const chart = must(part, `[data-chart="${name}"]`);
  if (values.length === 0) {
    return;
  }
  must(chart, "[data-now]").textContent = now;
  const most = Math.max(Number(chart.dataset.most), ...values);
  const step = WIDTH / Math.max(1, Math.max(60, values.length) - 1);
  const points = values
    .map((value, i) => `${(i * step).toFixed(1)},${(HEIGHT - (Math.max(0, value) / most) * (HEIGHT - 4) - 2).toFixed(1)}`)
    .join(" ");
  picture(chart).setAttribute("points", points);
}

/** The figure says the number; the line is for those who see it. */
function picture(chart: HTMLElement): Element {
  const known = chart.querySelector("polyline");
  if (known) {
    return known;
  }
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const polyline = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
  svg.append(polyline);
  chart.append(svg);
  return polyline;
}
