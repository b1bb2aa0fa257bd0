import { make } from "../../dom";
import type { Part, Value, ValueOf } from "./kinds";
import { tidy } from "./numbers";
import { facts } from "./parts";
import type { Scene } from "./stage";

const LONGEST_FACT = 80;
const LONGEST_HEADING = 60;

export type Show = (value: Value, scene: Scene) => HTMLElement;

/** `mean_size` as `Mean size`. */
export function sentence(name: string): string {
  const words = name.replaceAll("_", " ").trim();
  return words === "" ? name : words.charAt(0).toUpperCase() + words.slice(1);
}

function factOf(value: unknown): string {
  switch (typeof value) {
    case "boolean":
      return value ? "yes" : "no";
    case "number":
      return tidy(value);
    default:
      return String(value ?? "missing");
  }
}

/** The words of a part that is said in a few; nothing for others. */
export function brief({ values, many }: Part): string | undefined {
  const [value] = values;
  if (many || value === undefined) {
    return undefined;
  }
  if (value.kind === "text") {
    return value.text.length <= LONGEST_FACT && !value.text.includes("\n") ? value.text : undefined;
  }
  if (value.kind !== "json" || (typeof value.value === "object" && value.value !== null)) {
    return undefined;
  }
  return factOf(value.value);
}

function heading({ name, description }: Part): HTMLElement[] {
  const words = description.replace(/\.$/, "");
  if (words !== "" && words.length <= LONGEST_HEADING) {
    return [make("h3", {}, words)];
  }
  return [make("h3", {}, sentence(name)), ...(description === "" ? [] : [make("p", { class: "quiet" }, description)])];
}

function section(part: Part, scene: Scene, show: Show): HTMLElement {
  const shown = part.values.map((value, i) => {
    const view = show(value, scene);
    return part.values.length > 1 ? make("div", { class: "answer" }, make("p", { class: "quiet small" }, `${i + 1} of ${part.values.length}`), view) : view;
  });
  const pictures = part.values.length > 1 && part.values.every(({ kind }) => kind === "image");
  const nothing = part.values.length === 0 ? [make("p", { class: "quiet" }, "None.")] : [];
  return make("section", { class: "part", "data-part": part.name }, ...heading(part), make("div", { class: pictures ? "gallery" : "answer" }, ...shown), ...nothing);
}

/** Each part by its kind; what is said in a few words comes first, together. */
export function compositeView({ parts }: ValueOf<"composite">, scene: Scene, show: Show): HTMLElement {
  const told = parts.flatMap((part): [string, string][] => {
    const words = brief(part);
    return words === undefined ? [] : [[sentence(part.name), words]];
  });
  const others = parts.filter((part) => brief(part) === undefined);
  const first = told.length > 0 ? [facts(told)] : [];
  return make("div", { class: "answer parts" }, ...first, ...others.map((part) => section(part, scene, show)));
}
