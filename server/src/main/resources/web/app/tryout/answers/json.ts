import { count, make } from "../../dom";
import { saveText } from "./bytes";
import { tidy } from "./numbers";
import { actions, button, copyButton } from "./parts";

/** Longer texts are shown by their beginning; downloads and copies hold them whole. */
const LONGEST_TEXT = 500;
/** base64 tells nobody anything. */
const LONGEST_BASE64 = 120;
const BEGINNING = 40;
const MOST_ENTRIES = 100;
const OPEN_LEVELS = 2;
const LONGEST_LINE = 100;
const MOST_CHARACTERS = 200_000;

function shortened(text: string): string {
  const base64 = text.length > LONGEST_BASE64 && /^[A-Za-z0-9+/=_-]+$/.test(text);
  if (!base64 && text.length <= LONGEST_TEXT) {
    return text;
  }
  const kept = base64 ? BEGINNING : LONGEST_TEXT;
  return `${text.slice(0, kept)}… (${count(text.length, "character")})`;
}

function isScalar(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

function scalar(value: unknown): string {
  return JSON.stringify(typeof value === "string" ? shortened(value) : value);
}

/** JSON for people: lists of plain values on one line, long texts and lists shortened. */
export function readable(value: unknown, indent = ""): string {
  if (typeof value !== "object" || value === null) {
    return scalar(value);
  }
  const within = `${indent}  `;
  const listed = Array.isArray(value);
  const whole = listed ? value.map((each) => readable(each, within)) : Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}: ${readable(each, within)}`);
  const left = whole.length - MOST_ENTRIES;
  const parts = left > 1 ? [...whole.slice(0, MOST_ENTRIES), `… ${left} more`] : whole;
  const [open, close] = listed ? ["[", "]"] : ["{", "}"];
  const line = `${open}${parts.join(", ")}${close}`;
  const flat = listed && value.every(isScalar);
  if (parts.length === 0 || (flat && (line.length <= LONGEST_LINE || value.every((each) => typeof each === "number")))) {
    return line;
  }
  return `${open}\n${within}${parts.join(`,\n${within}`)}\n${indent}${close}`;
}

/** The whole answer, for those who write programs. */
export function rawAnswer(body: unknown, module: string): HTMLElement {
  const details = make("details", { class: "raw" }, make("summary", {}, "The same as JSON"));
  // Written only when somebody looks: an answer may hold megabytes.
  details.addEventListener(
    "toggle",
    () => {
      const text = readable(body);
      const shown = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}\n…` : text;
      const whole = () => JSON.stringify(body, null, 2);
      details.append(
        make("pre", { class: "code", tabindex: "0", role: "region", "aria-label": "Answer as JSON" }, shown),
        actions(
          copyButton("Copy JSON", whole),
          button("Download JSON", () => saveText(`${module}.json`, whole(), "application/json")),
        ),
      );
    },
    { once: true },
  );
  return details;
}

function plain(value: unknown): string {
  return typeof value === "number" ? tidy(value) : String(value);
}

function leaf(value: unknown): HTMLElement {
  const text = typeof value === "string" ? shortened(value) : plain(value);
  return make("span", { class: `json-${value === null ? "null" : typeof value}` }, text === "" ? "“”" : text);
}

function inline(value: unknown): HTMLElement | undefined {
  if (isScalar(value)) {
    return leaf(value);
  }
  const entries = Object.values(value as object);
  if (entries.length === 0) {
    return make("span", { class: "quiet" }, Array.isArray(value) ? "empty list" : "nothing");
  }
  const line = Array.isArray(value) && value.every(isScalar) ? value.map(plain).join(", ") : undefined;
  return line !== undefined && line.length <= LONGEST_LINE ? make("span", {}, line) : undefined;
}

function branch(name: string, value: unknown, level: number): HTMLElement {
  const key = make("span", { class: "json-key" }, name);
  const simple = inline(value);
  if (simple) {
    return make("li", {}, key, " ", simple);
  }
  const entries = Object.values(value as object).length;
  const size = Array.isArray(value) ? count(entries, "entry").replace("entrys", "entries") : count(entries, "field");
  const details = make("details", {}, make("summary", {}, key, " ", make("span", { class: "quiet small" }, size)), tree(value as object, level + 1));
  details.open = level < OPEN_LEVELS;
  return make("li", {}, details);
}

function tree(value: object, level: number): HTMLElement {
  const entries = Object.entries(value);
  const nameOf = (name: string) => (Array.isArray(value) ? String(Number(name) + 1) : name);
  const items = entries.slice(0, MOST_ENTRIES).map(([name, each]) => branch(nameOf(name), each, level));
  const left = entries.length - items.length;
  if (left > 0) {
    items.push(make("li", { class: "quiet" }, `… ${left.toLocaleString("en")} more, all of them in the JSON`));
  }
  return make("ul", { class: "json-tree" }, ...items);
}

export function jsonView({ value }: { value: unknown }): HTMLElement {
  const simple = inline(value);
  if (simple) {
    return make("p", { class: "words", "data-label": "" }, simple);
  }
  return make("div", { class: "json-panel", "data-label": "" }, tree(value as object, 0));
}
