/** What somebody wrote into a field for JSON. */
export type JsonInput = { values: unknown[] } | { problem: string };

function place(text: string, message: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) {
    return "";
  }
  const before = text.slice(0, Number(position)).split("\n");
  return ` Look near line ${before.length}, character ${(before.at(-1)?.length ?? 0) + 1}.`;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads JSON; `anything` may also be plain words, which begin like no JSON. */
function parsed(text: string, anything: boolean): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (problem) {
    if (anything && !/^[[{"]/.test(text)) {
      return { value: text };
    }
    return { problem: `This is not JSON yet.${place(text, String(problem))} Names and texts stand in double quotes: {"width": 10, "unit": "mm"}` };
  }
}

/** The values of an argument of type `object` or `any`. */
export function readJson(written: string, type: string, many: boolean): JsonInput {
  const text = written.trim();
  if (text === "") {
    return { values: [] };
  }
  const anything = type === "any";
  const read = parsed(text, anything);
  if ("problem" in read) {
    return read;
  }
  const values = many && Array.isArray(read.value) ? (read.value as unknown[]) : [read.value];
  if (!anything && !values.every(isObject)) {
    return { problem: many ? 'Write a list of objects: [{"width": 10}, {"width": 20}]' : 'Write an object in braces: {"width": 10}' };
  }
  return { values };
}
