/** What a field's element says about the texts it takes. */
export interface Rules {
  type: string;
  format: string;
  pattern: string;
  minLength: number | undefined;
  maxLength: number | undefined;
  minimum: number | undefined;
  maximum: number | undefined;
}

function bound(text: string | undefined): number | undefined {
  return text === undefined || text === "" ? undefined : Number(text);
}

export function rulesOf(field: HTMLElement): Rules {
  const { type, format, pattern, minLength, maxLength, minimum, maximum } = field.dataset;
  return {
    type: type ?? "string",
    format: format ?? "",
    pattern: pattern ?? "",
    minLength: bound(minLength),
    maxLength: bound(maxLength),
    minimum: bound(minimum),
    maximum: bound(maximum),
  };
}

const WHOLE = /^[+-]?\d+$/;
const TRUTH = /^(true|false)$/i;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function isAddress(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/./i.test(text) && URL.canParse(text);
}

function rangeProblem(value: number, { minimum, maximum }: Rules): string | undefined {
  if ((minimum === undefined || value >= minimum) && (maximum === undefined || value <= maximum)) {
    return undefined;
  }
  if (minimum !== undefined && maximum !== undefined) {
    return `Write a number from ${minimum} to ${maximum}.`;
  }
  return minimum === undefined ? `Write ${maximum} or less.` : `Write ${minimum} or more.`;
}

function numberProblem(text: string, rules: Rules): string | undefined {
  if (rules.type === "integer" && !WHOLE.test(text)) {
    return "Write a whole number.";
  }
  return Number.isFinite(Number(text)) ? rangeProblem(Number(text), rules) : "Write a number.";
}

function formatProblem(text: string, format: string): string | undefined {
  switch (format) {
    case "email":
      return EMAIL.test(text) ? undefined : "Write an e-mail address, such as name@example.org.";
    case "url":
    case "uri":
      return isAddress(text) ? undefined : "Write a web address, such as https://example.org/photo.jpg.";
    case "uuid":
      return UUID.test(text) ? undefined : "Write a UUID: 32 hexadecimal digits in five groups, 123e4567-e89b-12d3-a456-426614174000.";
    case "date":
      return DATE.test(text) ? undefined : "Write a date as 2026-05-31.";
    case "date-time":
      return DATE_TIME.test(text) ? undefined : "Write a date with a time as 2026-05-31T14:30.";
    default:
      return undefined;
  }
}

function lengthProblem(text: string, { minLength, maxLength }: Rules): string | undefined {
  // Counted as people and modules count: a letter outside the basic plane is one.
  const length = [...text].length;
  if (minLength !== undefined && length < minLength) {
    return `Write at least ${minLength} characters; there ${length === 1 ? "is" : "are"} ${length}.`;
  }
  return maxLength !== undefined && length > maxLength ? `Write at most ${maxLength} characters; there are ${length}.` : undefined;
}

function patternProblem(text: string, pattern: string): string | undefined {
  if (pattern === "") {
    return undefined;
  }
  try {
    return new RegExp(pattern, "u").test(text) ? undefined : `This is not in the form the module expects: ${pattern}`;
  } catch {
    // Written for another language: the module will judge.
    return undefined;
  }
}

/** What is wrong with one value, in words; nothing when it can be sent. */
export function textProblem(text: string, rules: Rules): string | undefined {
  switch (rules.type) {
    case "integer":
    case "number":
      return numberProblem(text, rules);
    case "boolean":
      return TRUTH.test(text) ? undefined : "Write true or false.";
    default:
      return formatProblem(text, rules.format) ?? lengthProblem(text, rules) ?? patternProblem(text, rules.pattern);
  }
}

/** One value as it stands in a JSON body. */
export function typed(text: string, type: string): unknown {
  switch (type) {
    case "integer":
    case "number":
      // A whole number beyond what JavaScript can hold stays a text, which modules read as well.
      return type === "number" || Number.isSafeInteger(Number(text)) ? Number(text) : text;
    case "boolean":
      return text.toLowerCase() === "true";
    default:
      return text;
  }
}
