import { make } from "../../dom";
import { saveText } from "./bytes";
import type { ValueOf } from "./kinds";
import { short } from "./numbers";
import { actions, button, copyButton, facts } from "./parts";
import type { Scene } from "./stage";

const FIRST = 8;
const SVG = "http://www.w3.org/2000/svg";

export function norm(values: number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

/** A bar for each number: up for positive ones, down for negative ones, if there are any. */
function strip(values: number[]): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const upwards = values.every((value) => value >= 0);
  svg.setAttribute("viewBox", upwards ? `0 -50 ${values.length} 51` : `0 -50 ${values.length} 100`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("class", "strip");
  svg.setAttribute("aria-hidden", "true");
  const bars = document.createElementNS(SVG, "path");
  const path = values.map((value, i) => `M${i} 0h.8v${((-value / largest) * 48).toFixed(2)}h-.8z`).join("");
  bars.setAttribute("d", path);
  svg.append(bars);
  return svg;
}

export function embeddingView({ values }: ValueOf<"embedding">, scene: Scene): HTMLElement {
  const text = () => JSON.stringify(values);
  const first = values.slice(0, FIRST).map(short).join(", ") + (values.length > FIRST ? ", …" : "");
  return make(
    "div",
    { class: "answer" },
    make("p", { class: "headline", "data-label": "" }, `${values.length.toLocaleString("en")} numbers`),
    strip(values),
    facts([
      ["Length (norm)", short(norm(values))],
      ["Smallest", short(values.reduce((a, b) => Math.min(a, b)))],
      ["Largest", short(values.reduce((a, b) => Math.max(a, b)))],
    ]),
    facts([[values.length > FIRST ? `First ${FIRST}` : "All", make("code", {}, first)]]),
    actions(
      copyButton("Copy numbers", text),
      button("Download JSON", () => saveText(`${scene.module}.json`, text(), "application/json")),
    ),
  );
}
