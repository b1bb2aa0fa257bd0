import type { Field } from "./fields";

type Language = "shell" | "word" | "quoted" | "header";

/** A text as it must stand in each place of a snippet. */
function written(value: string, language: Language): string {
  const inString = (text: string) => JSON.stringify(text).slice(1, -1);
  switch (language) {
    case "shell": // between single quotes
      return value.replaceAll("'", "'\\''");
    case "word":
      return /^[\w./:@%+-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
    case "quoted": // in a string of Python, Java or JavaScript
      return inString(value);
    case "header": // a file name within a header within a Java string
      return inString(value.replaceAll('"', "%22"));
  }
}

function fill(line: HTMLElement, value: string): void {
  line.querySelectorAll<HTMLElement>("[data-value]").forEach((place) => {
    place.textContent = written(value, place.dataset.value as Language);
  });
}

function valuesOf(field: Field): string[] {
  if (!field.picker) {
    return field.values();
  }
  const names = field.picker.files.map((file) => file.name);
  return field.many ? names : names.slice(0, 1);
}

/**
 * Writes the present inputs into the snippets. The template holds one `[data-line]` per argument in
 * each language; an argument with several values repeats it, one without is hidden. A file that is
 * not chosen yet keeps the template's name.
 */
export function updateSnippets(fields: Field[]): void {
  document.querySelectorAll("[data-repeated]").forEach((repeated) => repeated.remove());
  for (const field of fields) {
    const values = valuesOf(field);
    document.querySelectorAll<HTMLElement>(`[data-line="${CSS.escape(field.name)}"]`).forEach((line) => {
      if (field.picker && values.length === 0) {
        return;
      }
      line.hidden = values.length === 0;
      values.forEach((value, i) => {
        const place = i === 0 ? line : (line.cloneNode(true) as HTMLElement);
        fill(place, value);
        if (i > 0) {
          place.dataset.repeated = "";
          line.parentElement?.insertBefore(place, line.nextSibling);
        }
      });
    });
  }
}
