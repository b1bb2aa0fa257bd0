import { make } from "../dom";

export interface Metric {
  name: string;
  step: number;
  value: number;
}

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 320;
const HEIGHT = 160;
const LEFT = 44;
const EDGE = 12;
const BELOW = 22;

/** Curves of what a training measures: one picture for each thing, with what was learned from and what was not. */
export class Curves {
  private readonly box: HTMLElement;
  private readonly series = new Map<string, Map<number, number>>();

  constructor(box: HTMLElement) {
    this.box = box;
  }

  add(metrics: Metric[]): void {
    for (const { name, step, value } of metrics) {
      const points = this.series.get(name) ?? new Map<number, number>();
      points.set(step, value);
      this.series.set(name, points);
    }
    this.box.replaceChildren(...[...this.families()].map(([family, names]) => this.picture(family, names)));
  }

  /** `loss` and `val_loss` belong into one picture. */
  private families(): Map<string, string[]> {
    const families = new Map<string, string[]>();
    for (const name of this.series.keys()) {
      const family = name.replace(/^(val|valid|validation|train|test)[_/ ]/, "");
      families.set(family, [...(families.get(family) ?? []), name]);
    }
    return families;
  }

  private picture(family: string, names: string[]): HTMLElement {
    const lines = names.map((name) => sorted(this.series.get(name) ?? new Map<number, number>()));
    const legend = make("figcaption", {}, make("strong", {}, family.replaceAll("_", " ")));
    names.forEach((name, index) => {
      const last = lines[index]?.at(-1);
      legend.append(make("span", { class: `curve-${index % 4}` }, `${name} ${last ? number(last[1]) : ""}`));
    });
    const label = `${family}: ${legend.textContent ?? ""}`;
    return make("figure", { class: "curve" }, legend, drawing(label, lines));
  }
}

type Point = [number, number];

function sorted(points: Map<number, number>): Point[] {
  return [...points].sort(([a], [b]) => a - b);
}

function number(value: number): string {
  return Math.abs(value) >= 1000 || (value !== 0 && Math.abs(value) < 0.001)
    ? value.toExponential(1)
    : value.toPrecision(3);
}

function drawing(label: string, lines: Point[][]): SVGElement {
  const all = lines.flat();
  const [first, end] = range(all.map(([step]) => step));
  const [low, high] = range(all.map(([, value]) => value));
  const x = (step: number): number => LEFT + ((step - first) / (end - first)) * (WIDTH - LEFT - EDGE);
  const y = (value: number): number => EDGE + ((high - value) / (high - low)) * (HEIGHT - EDGE - BELOW);
  const svg = element("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label });
  svg.append(
    element("path", { class: "axis", d: `M${LEFT} ${EDGE}V${HEIGHT - BELOW}H${WIDTH - EDGE}` }),
    words(number(high), LEFT - 6, EDGE + 4, "end"),
    words(number(low), LEFT - 6, HEIGHT - BELOW, "end"),
    words(`${first}`, LEFT, HEIGHT - 6, "start"),
    words(`${end}`, WIDTH - EDGE, HEIGHT - 6, "end"),
  );
  lines.forEach((points, index) => svg.append(curve(points, index, x, y)));
  return svg;
}

/** Of one point there is no line to see. */
function curve(points: Point[], index: number, x: (step: number) => number, y: (value: number) => number): SVGElement {
  const places = points.map(([step, value]) => `${x(step).toFixed(1)},${y(value).toFixed(1)}`);
  if (points.length === 1) {
    const [at] = points;
    return element("circle", {
      class: `curve-${index % 4}`,
      cx: x(at?.[0] ?? 0).toFixed(1),
      cy: y(at?.[1] ?? 0).toFixed(1),
      r: "3",
    });
  }
  return element("polyline", { class: `curve-${index % 4}`, points: places.join(" ") });
}

/** From the least to the most; never nothing. */
function range(values: number[]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low === high ? [low, high + (Math.abs(high) || 1)] : [low, high];
}

function words(text: string, x: number, y: number, anchor: string): SVGElement {
  const label = element("text", { x: `${x}`, y: `${y}`, "text-anchor": anchor });
  label.textContent = text;
  return label;
}

function element(tag: string, attributes: Record<string, string>): SVGElement {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  return made;
}
