import { announce, count, make } from "../dom";
import { answerView } from "./answers/answer";
import { releaseAddresses, saveText } from "./answers/bytes";
import { readAnswer, type Described, type Value } from "./answers/kinds";
import { seen } from "./answers/stage";
import { summarise, type Summary } from "./answers/summary";
import type { Outcome } from "./call";
import { toCsv, type CsvRow } from "./csv";

const THUMBNAIL = 80;

interface Row {
  file: File;
  element: HTMLTableRowElement;
  picture: HTMLElement;
  answer: HTMLElement;
  measure: HTMLElement;
  state: HTMLElement;
  outcome?: Outcome;
  value?: Value;
  summary?: Summary;
}

function nameOf(file: File): string {
  return file.webkitRelativePath || file.name;
}

function newRow(file: File): Row {
  const picture = make("span", { class: "thumb tiny" });
  const answer = make("td", { "data-label": "" });
  const measure = make("td", { class: "number" });
  const state = make("td", { class: "state state-column" }, "Waiting");
  const name = make("td", { class: "file-name" }, nameOf(file));
  const element = make("tr", {}, make("td", {}, picture), name, answer, measure, state);
  return { file, element, picture, answer, measure, state };
}

/** Small pictures, so that a thousand photos of 12 megapixels do not fill the memory. */
async function drawThumbnail(row: Row): Promise<void> {
  if (!row.file.type.startsWith("image/")) {
    return;
  }
  try {
    const bitmap = await createImageBitmap(row.file, { resizeHeight: THUMBNAIL, resizeQuality: "medium" });
    const canvas = make("canvas", { class: "thumb tiny", "aria-hidden": "true" });
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
    bitmap.close();
    row.picture.replaceWith(canvas);
  } catch {
    // The browser cannot draw it; the module may still read it, and its row says so either way.
  }
}

function csvRow({ file, outcome, summary }: Row): CsvRow {
  const name = nameOf(file);
  switch (outcome?.kind) {
    case "answer":
      return { file: name, status: "ok", ...(summary ? { summary } : {}) };
    case "problem":
      return { file: name, status: "error", error: problemWords(outcome) };
    default:
      return { file: name, status: "not done" };
  }
}

function problemWords(outcome: Extract<Outcome, { kind: "problem" }>): string {
  const fields = Object.entries(outcome.fields).map(([name, words]) => `${name}: ${words}`);
  return fields.length > 0 ? fields.join(" ") : outcome.message;
}

/** The table with a row per file, the progress above it, the CSV, and one answer whole below it. */
export class BatchTable {
  readonly view: HTMLElement;

  private readonly rows: Row[];
  private readonly progress: HTMLProgressElement;
  private readonly tally: HTMLElement;
  private readonly cancelButton: HTMLButtonElement;
  private readonly heads: HTMLElement[];
  private readonly whole = make("div", { class: "whole", tabindex: "-1" });

  constructor(
    files: File[],
    private readonly name: string,
    private readonly described: Described,
  ) {
    this.rows = files.map(newRow);
    this.progress = make("progress", { max: String(files.length), value: "0", "aria-label": "Files done" });
    this.tally = make("span", { class: "elapsed" }, `0 of ${files.length}`);
    this.cancelButton = make("button", { type: "button", class: "button small" }, "Cancel");
    const csvButton = make("button", { type: "button", class: "button small", "data-csv": "" }, "Download CSV");
    csvButton.addEventListener("click", () => saveText(`${this.name}.csv`, toCsv(this.rows.map(csvRow)), "text/csv"));
    this.heads = ["Photo", "File", "Answer", "", "State"].map((words, i) => {
      return make("th", { scope: "col", class: ["", "", "", "number", "state-column"][i] ?? "" }, words);
    });
    const head = make("div", { class: "batch-head" }, this.progress, this.tally, this.cancelButton, csvButton);
    this.view = make("div", { class: "batch", "data-batch": "" }, head, this.table(), this.whole);
  }

  onCancel(cancel: () => void): void {
    this.cancelButton.addEventListener("click", cancel);
  }

  start(index: number): void {
    this.note(index, "Running");
    const row = this.rows[index];
    if (row) {
      void drawThumbnail(row);
    }
  }

  note(index: number, words: string): void {
    this.rows[index]?.state.replaceChildren(words);
  }

  async settle(index: number, outcome: Outcome): Promise<void> {
    const row = this.rows[index];
    if (!row) {
      return;
    }
    row.outcome = outcome;
    await this.write(row, outcome);
    this.progress.value += 1;
    this.tally.textContent = `${this.progress.value} of ${this.rows.length}`;
  }

  finish(cancelled: boolean): void {
    this.cancelButton.remove();
    const failed = this.rows.filter((row) => row.outcome?.kind === "problem").length;
    const right = this.rows.filter((row) => row.outcome?.kind === "answer").length;
    const words = [
      `${count(right, "file")} answered`,
      ...(failed > 0 ? [`${failed} failed`] : []),
      ...(cancelled ? ["cancelled"] : []),
    ].join(", ");
    this.tally.textContent = words;
    announce(words);
  }

  private async write(row: Row, outcome: Outcome): Promise<void> {
    row.element.classList.toggle("failed", outcome.kind === "problem");
    switch (outcome.kind) {
      case "answer":
        await this.writeAnswer(row, outcome.body);
        return;
      case "problem":
        row.answer.replaceChildren(make("span", { class: "field-error" }, problemWords(outcome)));
        row.state.textContent = "Failed";
        return;
      case "cancelled":
        row.state.textContent = "Cancelled";
    }
  }

  private async writeAnswer(row: Row, body: unknown): Promise<void> {
    const value = readAnswer(body, this.described);
    row.value = value;
    row.state.textContent = "Done";
    try {
      row.summary = await summarise(value);
    } catch {
      // An answer that breaks its own rules is still shown whole.
      row.answer.textContent = "An answer that cannot be read";
      return;
    }
    this.nameColumns(row.summary.heads);
    row.answer.textContent = row.summary.answer;
    row.measure.textContent = row.summary.measure;
    const show = make("button", { type: "button", class: "button small", "aria-label": `Show the answer for ${nameOf(row.file)}` }, "Show");
    show.addEventListener("click", () => this.show(row, value, body));
    row.state.replaceChildren(make("span", { class: "visually-hidden" }, "Done "), show);
  }

  /** Files may be answered by different kinds; then the columns have no common name. */
  private nameColumns(heads: [string, string]): void {
    const kinds = new Set(this.rows.flatMap(({ summary }) => (summary ? [summary.heads.join("|")] : [])));
    const [answer, measure] = kinds.size > 1 ? ["Answer", ""] : heads;
    this.heads[2]?.replaceChildren(answer);
    this.heads[3]?.replaceChildren(measure);
  }

  private show(row: Row, value: Value, body: unknown): void {
    releaseAddresses();
    this.rows.forEach(({ element }) => element.classList.toggle("chosen-row", element === row.element));
    this.whole.replaceChildren(make("h3", {}, nameOf(row.file)), answerView(value, body, { module: this.name, ...seen([row.file]) }));
    this.whole.focus({ preventScroll: true });
    this.whole.scrollIntoView({ block: "nearest" });
  }

  private table(): HTMLElement {
    const body = make("tbody", {}, ...this.rows.map((row) => row.element));
    const table = make("table", { class: "table" }, make("thead", {}, make("tr", {}, ...this.heads)), body);
    return make("div", { class: "batch-scroll", tabindex: "0", role: "region", "aria-label": "Answers per file" }, table);
  }
}
