import type { Field } from "./fields";

type Notation = "shell" | "word" | "quoted" | "header" | "path" | "option";

function inQuotes(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function inShell(text: string): string {
  return text.replaceAll("'", "'\\''");
}

/** A text as it must stand in each place of a snippet. */
function written(value: string, notation: Notation): string {
  switch (notation) {
    case "shell": // between single quotes
      return inShell(value);
    case "word":
      return /^[\w./:@%+-]+$/.test(value) ? value : `'${inShell(value)}'`;
    case "quoted": // in a string of Python, Java or JavaScript
      return inQuotes(value);
    case "header": // a file name within a header within a Java string
      return inQuotes(value.replaceAll('"', "%22"));
    case "path": // a file for curl, which splits at these signs outside of quotes
      return inShell(/[;,"]/.test(value) ? `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"` : value);
    case "option": // by which curl takes the text as it is
      return /^[@<]|;/.test(value) ? "--form-string" : "-F";
  }
}

function fill(line: HTMLElement, value: string): void {
  line.querySelectorAll<HTMLElement>("[data-value]").forEach((place) => {
    place.textContent = written(value, place.dataset.value as Notation);
  });
}

const PYTHON: Record<string, string> = { true: "True", false: "False", null: "None" };

/** JSON, or Python's way to write the same; what holds no further parts stands on one line. */
function literal(value: unknown, indent: string, step: string, python: boolean): string {
  if (typeof value !== "object" || value === null) {
    const text = JSON.stringify(value);
    return (python && PYTHON[text]) || text;
  }
  const within = indent + step;
  const parts = Array.isArray(value)
    ? value.map((each) => literal(each, within, step, python))
    : Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}: ${literal(each, within, step, python)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const flat = parts.length === 0 || (Array.isArray(value) && value.every((each) => typeof each !== "object" || each === null));
  return flat ? `${open}${parts.join(", ")}${close}` : `${open}\n${within}${parts.join(`,\n${within}`)}\n${indent}${close}`;
}

function bodyIn(language: string, body: unknown): string {
  switch (language) {
    case "python":
      return literal(body, "    ", "    ", true);
    case "java": // within a text block
      return literal(body, "        ", "  ", false).replaceAll("\\", "\\\\").replaceAll('"""', '\\"""');
    case "shell":
      return inShell(literal(body, "", "  ", false));
    default:
      return literal(body, "", "  ", false);
  }
}

/** What stands for a password, which must not be read off the screen. */
const SECRET = "secret";

/** The values a snippet shows: those filled in, else those the template made up. */
function shownValues(field: Field): unknown[] {
  if (field.isSecret && field.texts().length > 0) {
    return [SECRET];
  }
  const files = field.picker?.files.map((file) => file.name) ?? [];
  const given = field.isFile ? (field.many ? files : files.slice(0, 1)) : field.values();
  return given.length > 0 ? given : field.samples;
}

function shownTexts(field: Field): string[] {
  const given = field.isFile || field.isSecret ? [] : field.texts();
  const values = given.length > 0 ? given : shownValues(field);
  return values.map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
}

function updateLines(root: HTMLElement, field: Field, json: boolean): void {
  const texts = json && field.isFile ? [] : shownTexts(field);
  root.querySelectorAll<HTMLElement>(`[data-line="${CSS.escape(field.name)}"]`).forEach((line) => {
    line.hidden = texts.length === 0;
    // Later ones first: each is put right behind the line it repeats.
    texts.forEach((_, i) => {
      const text = texts[texts.length - 1 - i] ?? "";
      const place = i === texts.length - 1 ? line : (line.cloneNode(true) as HTMLElement);
      fill(place, text);
      if (place !== line) {
        place.dataset.repeated = "";
        line.after(place);
      }
    });
  });
}

function updateBlocks(root: HTMLElement, fields: Field[]): void {
  const brings = (file: boolean) => fields.some((field) => field.isFile === file && field.type !== "object" && shownTexts(field).length > 0);
  const shown: Record<string, boolean> = { file: brings(true), value: brings(false), none: !brings(true) && !brings(false) };
  root.querySelectorAll<HTMLElement>("[data-block]").forEach((block) => (block.hidden = !shown[block.dataset.block ?? ""]));
}

/** Whether the call as shown travels as JSON. */
function shownAsJson(fields: Field[]): boolean {
  const withFile = fields.some((field) => field.isRequiredFile || (field.picker?.files.length ?? 0) > 0);
  return !withFile && fields.some((field) => field.isJson && shownValues(field).some((value) => typeof value !== "string"));
}

function updateShape(root: HTMLElement, fields: Field[], json: boolean): void {
  root.querySelectorAll<HTMLElement>("[data-shape]").forEach((shape) => (shape.hidden = (shape.dataset.shape === "json") !== json));
  const body = Object.fromEntries(
    fields
      .filter((field) => !field.isFile)
      .map((field): [string, unknown[]] => [field.name, shownValues(field)])
      .filter(([, values]) => values.length > 0)
      .map(([name, values]) => [name, fields.find((field) => field.name === name)?.many ? values : values[0]]),
  );
  root.querySelectorAll<HTMLElement>("[data-body]").forEach((place) => (place.textContent = bodyIn(place.dataset.body ?? "", body)));
}

/**
 * Writes the present inputs into the snippets of predictions. The template holds one `[data-line]`
 * per argument in each language; an argument with several values repeats it, one without is hidden.
 */
export function updateSnippets(fields: Field[]): void {
  const root = document.querySelector<HTMLElement>("[data-snippets]");
  if (!root) {
    return;
  }
  root.querySelectorAll("[data-repeated]").forEach((repeated) => repeated.remove());
  const json = shownAsJson(fields);
  fields.forEach((field) => updateLines(root, field, json));
  updateBlocks(root, fields);
  updateShape(root, fields, json);
}
