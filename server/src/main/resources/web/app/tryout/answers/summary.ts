import { count, size } from "../../dom";
import type { Cell } from "../csv";
import { brief, sentence } from "./composite";
import { inventory } from "./detections";
import { norm } from "./embedding";
import type { Part, Value, ValueOf } from "./kinds";
import { principal, readMask } from "./maskPicture";
import { percent, short, tally } from "./numbers";
import { formatName } from "./picture";
import { plainCell } from "./table";

const LONGEST_WORDS = 120;

/** One answer in a line: for a row of the table of many files, for its CSV, and to be heard. */
export interface Summary {
  /** Such as the most likely class. */
  answer: string;
  /** A number that goes with it, in words; may be empty. */
  measure: string;
  /** What the two columns are called. */
  heads: [string, string];
  /** For the CSV, by column; several lines where the answer itself has rows. */
  lines: Record<string, Cell>[];
  /** What a column holds that another answer has and this one lacks. */
  missing: Cell;
}

function summary(heads: [string, string], answer: string, measure: string, cells: Record<string, Cell>, missing: Cell = ""): Summary {
  return { answer, measure, heads, lines: [cells], missing };
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > LONGEST_WORDS ? `${line.slice(0, LONGEST_WORDS)}…` : line;
}

function ofRanking({ ranking, notSureBelow }: ValueOf<"class-probabilities">): Summary {
  const cells = ranking.flatMap(({ label, probability }, i): [string, Cell][] => [
    [`label_${i + 1}`, label],
    [`probability_${i + 1}`, probability],
  ]);
  const [best] = ranking;
  if (!best) {
    return summary(["Most likely", "Probability"], "No classes", "", {});
  }
  const sure = best.probability >= notSureBelow;
  if (notSureBelow > 0) {
    cells.push(["sure", String(sure)]);
  }
  return summary(["Most likely", "Probability"], best.label, `${percent(best.probability)}${sure ? "" : ", not sure"}`, Object.fromEntries(cells));
}

function ofDetections({ detections }: ValueOf<"detections">): Summary {
  const counts = tally(detections.map(({ label }) => label)).map(([label, n]): [string, Cell] => [label, n]);
  const words = detections.length === 0 ? "Nothing" : inventory(detections);
  return summary(["Found", "Count"], words, String(detections.length), { found: detections.length, ...Object.fromEntries(counts) }, 0);
}

async function ofMask(value: ValueOf<"mask">): Promise<Summary> {
  const mask = await readMask(value);
  const largest = principal(mask);
  const cells = { largest: largest?.label ?? "", ...Object.fromEntries(mask.covered.map(({ label, share }) => [`share of ${label}`, share])) };
  return summary(["Largest class", "Share of pixels"], largest?.label ?? "None", largest ? percent(largest.share) : "", cells, 0);
}

function ofTable({ columns, rows }: ValueOf<"table">): Summary {
  const [first] = rows;
  const lines = rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, plainCell(row[i])])));
  return { answer: first ? cut(`${first.map(plainCell).join(", ")}${rows.length > 1 ? ", …" : ""}`) : "No rows", measure: count(rows.length, "row"), heads: ["First row", "Rows"], lines: lines.length > 0 ? lines : [{}], missing: "" };
}

function ofEmbedding({ values }: ValueOf<"embedding">): Summary {
  const cells = Object.fromEntries(values.map((value, i) => [`value_${i + 1}`, value]));
  return summary(["Embedding", "Length (norm)"], `${values.length.toLocaleString("en")} numbers`, short(norm(values)), cells);
}

function ofImage({ mediaType, content }: ValueOf<"image">): Summary {
  const bytes = Math.floor((content.length * 3) / 4);
  return summary(["Picture", "Size"], formatName(mediaType), size(bytes), { media_type: mediaType, bytes });
}

function ofFile({ name, mediaType, size: bytes }: ValueOf<"file">): Summary {
  return summary(["File", "Size"], name, size(bytes), { name, media_type: mediaType, bytes });
}

async function ofPart(part: Part): Promise<{ words: string; cells: [string, Cell][] }> {
  const [only] = part.values;
  const told = brief(part);
  if (told !== undefined) {
    const plain = only?.kind === "json" ? plainCell(only.value) : told;
    return { words: `${sentence(part.name)}: ${cut(told)}`, cells: [[part.name, plain]] };
  }
  if (part.values.length !== 1 || !only) {
    return { words: `${sentence(part.name)}: ${part.values.length}`, cells: [[part.name, part.values.length]] };
  }
  const inner = await summarise(only);
  const [cells] = inner.lines;
  if (only.kind === "table") {
    return { words: `${sentence(part.name)}: ${inner.measure}`, cells: [[`${part.name} rows`, only.rows.length]] };
  }
  const named = Object.entries(cells ?? {}).map(([name, cell]): [string, Cell] => [`${part.name} ${name}`, cell]);
  return { words: `${sentence(part.name)}: ${inner.answer}`, cells: named };
}

async function ofComposite({ parts }: ValueOf<"composite">): Promise<Summary> {
  const each = await Promise.all(parts.map(ofPart));
  return summary(["Answer", ""], each.map(({ words }) => words).join("; "), "", Object.fromEntries(each.flatMap(({ cells }) => cells)));
}

export async function summarise(value: Value): Promise<Summary> {
  switch (value.kind) {
    case "class-probabilities":
      return ofRanking(value);
    case "detections":
      return ofDetections(value);
    case "mask":
      return ofMask(value);
    case "image":
      return ofImage(value);
    case "table":
      return ofTable(value);
    case "text":
      return summary(["Text", ""], cut(value.text), "", { text: value.text });
    case "embedding":
      return ofEmbedding(value);
    case "file":
      return ofFile(value);
    case "json":
      return summary(["Answer", ""], cut(JSON.stringify(value.value)), "", { answer: JSON.stringify(value.value) });
    case "composite":
      return ofComposite(value);
  }
}

/** One sentence for people who hear the page. */
export async function spoken(value: Value): Promise<string> {
  const { heads, answer, measure } = await summarise(value);
  const [what] = heads;
  return `${what}: ${answer}${measure === "" ? "" : `, ${measure}`}`;
}
