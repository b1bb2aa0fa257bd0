/** How `module.json` describes what an answer or a part of it is. */
export interface Described {
  kind: string;
  fields?: DescribedPart[];
}

export interface DescribedPart extends Described {
  name: string;
  many: boolean;
  description?: string;
}

export interface Ranked {
  label: string;
  probability: number;
}

export interface Detection {
  label: string;
  score: number;
  /** Left, top, right, bottom in pixels. */
  box: [number, number, number, number];
}

/** One named part of a composite answer; a list has several values. */
export interface Part {
  name: string;
  description: string;
  many: boolean;
  values: Value[];
}

/** An answer as the page shows it. */
export type Value =
  /** Below `notSureBelow` the most likely class is not to be believed; 0 where no such bound is known. */
  | { kind: "class-probabilities"; ranking: Ranked[]; notSureBelow: number }
  | { kind: "detections"; width: number; height: number; detections: Detection[] }
  | { kind: "mask"; width: number; height: number; labels: string[]; png: string }
  | { kind: "image"; mediaType: string; content: string }
  | { kind: "table"; columns: string[]; rows: unknown[][] }
  | { kind: "text"; text: string }
  | { kind: "embedding"; values: number[] }
  | { kind: "file"; name: string; mediaType: string; size: number; content: string }
  | { kind: "json"; value: unknown }
  | { kind: "composite"; parts: Part[] };

export type ValueOf<K extends Value["kind"]> = Extract<Value, { kind: K }>;

type Fields = Record<string, unknown>;
type Reader = (fields: Fields) => Value | undefined;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "number" || each === null);
}

function isSize(fields: Fields): fields is Fields & { width: number; height: number } {
  return typeof fields.width === "number" && typeof fields.height === "number";
}

function ranking({ labels, probabilities, not_sure_below: notSureBelow }: Fields): Value | undefined {
  if (!Array.isArray(labels) || !Array.isArray(probabilities) || labels.length !== probabilities.length) {
    return undefined;
  }
  const ranked = labels
    .map((label, i) => ({ label: String(label), probability: Number(probabilities[i]) }))
    .sort((a, b) => b.probability - a.probability);
  return { kind: "class-probabilities", ranking: ranked, notSureBelow: typeof notSureBelow === "number" ? notSureBelow : 0 };
}

function isDetection(value: unknown): value is Detection {
  return isFields(value) && isNumbers(value.box) && value.box.length === 4 && typeof value.score === "number";
}

function detections(fields: Fields): Value | undefined {
  const found = fields.detections;
  if (!isSize(fields) || !Array.isArray(found) || !found.every(isDetection)) {
    return undefined;
  }
  const sorted = [...found].sort((a, b) => b.score - a.score);
  return { kind: "detections", width: fields.width, height: fields.height, detections: sorted };
}

function mask(fields: Fields): Value | undefined {
  const { labels, mask: png } = fields;
  return isSize(fields) && isTexts(labels) && typeof png === "string"
    ? { kind: "mask", width: fields.width, height: fields.height, labels, png }
    : undefined;
}

function image({ media_type: mediaType, image: content }: Fields): Value | undefined {
  return typeof mediaType === "string" && typeof content === "string" ? { kind: "image", mediaType, content } : undefined;
}

function table({ columns, rows }: Fields): Value | undefined {
  return isTexts(columns) && Array.isArray(rows) && rows.every(Array.isArray) ? { kind: "table", columns, rows } : undefined;
}

function text({ text: words }: Fields): Value | undefined {
  return typeof words === "string" ? { kind: "text", text: words } : undefined;
}

/** Elsewhere a field called `text` may be one of many. */
function onlyText(fields: Fields): Value | undefined {
  return Object.keys(fields).every((name) => name === "text") ? text(fields) : undefined;
}

function embedding({ embedding: values }: Fields): Value | undefined {
  return isNumbers(values) ? { kind: "embedding", values } : undefined;
}

function file({ file: inner }: Fields): Value | undefined {
  if (!isFields(inner) || typeof inner.content !== "string") {
    return undefined;
  }
  const { name, media_type: mediaType, size, content } = inner;
  return {
    kind: "file",
    name: typeof name === "string" && name !== "" ? name : "answer",
    mediaType: typeof mediaType === "string" ? mediaType : "application/octet-stream",
    size: typeof size === "number" ? size : Math.floor((content.length * 3) / 4),
    content,
  };
}

function json(fields: Fields): Value | undefined {
  return "predictions" in fields ? { kind: "json", value: fields.predictions } : undefined;
}

const READERS: Record<string, Reader> = { "class-probabilities": ranking, detections, mask, image, table, embedding, file, json, text };
const BY_SHAPE: Reader[] = [ranking, detections, mask, image, table, embedding, file, onlyText];

/** The kind an object shows by its fields. */
function recognised(fields: Fields): Value | undefined {
  for (const reader of BY_SHAPE) {
    const value = reader(fields);
    if (value) {
      return value;
    }
  }
  return undefined;
}

function partValue(value: unknown, described: Described | undefined): Value {
  if (typeof value === "string") {
    return { kind: "text", text: value };
  }
  if (!isFields(value)) {
    return { kind: "json", value };
  }
  const known = (described && READERS[described.kind]?.(value)) ?? recognised(value);
  if (known) {
    return known;
  }
  return described?.fields ? composite(value, described.fields) : { kind: "json", value };
}

function part(name: string, value: unknown, described: DescribedPart | undefined): Part {
  const listed = described ? described.many : Array.isArray(value) && value.some((each) => isFields(each) && recognised(each));
  const several = listed && Array.isArray(value);
  return {
    name,
    description: described?.description ?? "",
    many: several,
    values: several ? value.map((each) => partValue(each, described)) : [partValue(value, described)],
  };
}

/** The described parts in their order, then what came besides. */
function composite(fields: Fields, described: DescribedPart[]): Value {
  const named = described.filter(({ name }) => fields[name] !== undefined);
  const others = Object.keys(fields).filter((name) => !described.some((each) => each.name === name));
  return {
    kind: "composite",
    parts: [
      ...named.map((each) => part(each.name, fields[each.name], each)),
      ...others.map((name) => part(name, fields[name], undefined)),
    ],
  };
}

/** Takes an answer apart: as described, and where it turns out otherwise, by its shape. */
export function readAnswer(body: unknown, described: Described): Value {
  if (!isFields(body)) {
    return { kind: "json", value: body };
  }
  const { status: _, ...fields } = body;
  if (described.kind === "composite" && described.fields) {
    return composite(fields, described.fields);
  }
  const known = READERS[described.kind]?.(fields) ?? recognised(fields);
  if (known) {
    return known;
  }
  if ("predictions" in fields) {
    return isFields(fields.predictions) ? byShape(fields.predictions) : { kind: "json", value: fields.predictions };
  }
  return byShape(fields);
}

/** What no description tells of: a kind, else a composite when a kind is among its fields, else JSON. */
function byShape(fields: Fields): Value {
  const known = recognised(fields);
  if (known) {
    return known;
  }
  const held = Object.values(fields).flat();
  return held.some((each) => isFields(each) && recognised(each)) ? composite(fields, []) : { kind: "json", value: fields };
}
