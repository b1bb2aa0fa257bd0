import type { Field } from "./fields";

/** What is posted. */
export interface Payload {
  body: FormData | string;
  headers: Record<string, string>;
}

function names(fields: Field[]): string {
  return fields.map(({ name }) => `“${name.replaceAll("_", " ")}”`).join(" and ");
}

/** Whether the call travels as JSON: it brings an object, and no file rules that out. */
export function travelsAsJson(fields: Field[]): boolean {
  const withFile = fields.some((field) => field.isRequiredFile || (field.picker?.files.length ?? 0) > 0);
  return !withFile && fields.some((field) => field.needsJson);
}

/**
 * An object cannot travel together with a file. The file wins, because it is what people came with;
 * what stays behind keeps its text and says so, and so does the file.
 */
export function reconcile(fields: Field[]): void {
  const withFile = fields.some((field) => (field.picker?.files.length ?? 0) > 0);
  const objects = fields.filter((field) => field.type === "object");
  objects.forEach((field) => field.withhold(withFile ? "Not sent: an object cannot travel together with a file. Take the file away to use this." : undefined));
  const left = objects.filter((field) => field.isWritten);
  fields
    .filter((field) => field.picker)
    .forEach((field) => {
      const chosen = (field.picker?.files.length ?? 0) > 0;
      field.say(chosen && left.length > 0 ? `${names(left)} cannot travel together with a file, and stays behind.` : undefined);
    });
  fields
    .filter((field) => field.type === "any")
    .forEach((field) => field.say(withFile && field.needsJson ? "Sent as text, because a file goes with it." : undefined));
}

function jsonBody(fields: Field[]): string {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const values = field.values();
    if (values.length > 0) {
      body[field.name] = field.many ? values : values[0];
    }
  }
  return JSON.stringify(body);
}

/** The form as the module wants it; `file` is one of several, each of which makes a call of its own. */
function formData(fields: Field[], file?: File): FormData {
  const form = new FormData();
  for (const field of fields) {
    if (!field.picker) {
      field.texts().forEach((text) => form.append(field.name, text));
      continue;
    }
    const files = file && field.spread ? [file] : field.picker.files;
    files.forEach((each) => form.append(field.name, each, each.name));
  }
  return form;
}

export function payloadOf(fields: Field[], file?: File): Payload {
  return travelsAsJson(fields)
    ? { body: jsonBody(fields), headers: { "Content-Type": "application/json" } }
    : { body: formData(fields, file), headers: {} };
}
