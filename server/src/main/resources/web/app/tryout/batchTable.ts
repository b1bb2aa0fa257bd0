import { announce, count, make } from "../dom";
import type { Outcome } from "./call";
import { download, toCsv, type CsvRow } from "./csv";
import { asRanking, percent } from "./result";

const THUMBNAIL = 80;

interface Row {
  file: File;
  element: HTMLTableRowElement;
  picture: HTMLElement;
  answer: HTMLElement;
  probability: HTMLElement;
  state: HTMLElement;
  outcome?: Outcome;
}

function newRow(file: File): Row {
  const picture = make("span", { class: "thumb tiny" });
  const answer = make("td", { "data-label": "" });
  const probability = make("td", { class: "number" });
  const state = make("td", { class: "state state-column" }, "Waiting");
  const name = make("td", { class: "file-name" }, file.webkitRelativePath || file.name);
  const element = make("tr", {}, make("td", {}, picture), name, answer, probability, state);
  return { file, element, picture, answer, probability, state };
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

function csvRow({ file, outcome }: Row): CsvRow {
  const name = file.webkitRelativePath || file.name;
  switch (outcome?.kind) {
    case "answer":
      return { file: name, status: "ok", body: outcome.body };
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

/** The table with a row per file, the progress above it, and the CSV. */
export class BatchTable {
  readonly view: HTMLElement;

  private readonly rows: Row[];
  private readonly progress: HTMLProgressElement;
  private readonly tally: HTMLElement;
  private readonly cancelButton: HTMLButtonElement;
  private readonly csvButton: HTMLButtonElement;

  constructor(
    files: File[],
    private readonly name: string,
  ) {
    this.rows = files.map(newRow);
    this.progress = make("progress", { max: String(files.length), value: "0", "aria-label": "Files done" });
    this.tally = make("span", { class: "elapsed" }, `0 of ${files.length}`);
    this.cancelButton = make("button", { type: "button", class: "button small" }, "Cancel");
    this.csvButton = make("button", { type: "button", class: "button small", "data-csv": "" }, "Download CSV");
    this.csvButton.addEventListener("click", () => download(`${this.name}.csv`, toCsv(this.rows.map(csvRow))));
    const head = make("div", { class: "batch-head" }, this.progress, this.tally, this.cancelButton, this.csvButton);
    this.view = make("div", { class: "batch", "data-batch": "" }, head, this.table());
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

  settle(index: number, outcome: Outcome): void {
    const row = this.rows[index];
    if (!row) {
      return;
    }
    row.outcome = outcome;
    this.write(row, outcome);
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

  private write(row: Row, outcome: Outcome): void {
    row.element.classList.toggle("failed", outcome.kind === "problem");
    switch (outcome.kind) {
      case "answer": {
        const best = asRanking(outcome.body)?.[0];
        row.answer.textContent = best ? best.label : JSON.stringify(outcome.body);
        row.probability.textContent = best ? percent(best.probability) : "";
        row.state.textContent = "Done";
        return;
      }
      case "problem":
        row.answer.replaceChildren(make("span", { class: "field-error" }, problemWords(outcome)));
        row.state.textContent = "Failed";
        return;
      case "cancelled":
        row.state.textContent = "Cancelled";
    }
  }

  private table(): HTMLElement {
    const heads = Object.entries({ Photo: "", File: "", "Most likely": "", Probability: "number", State: "state-column" }).map(
      ([words, style]) => make("th", { scope: "col", class: style }, words),
    );
    const body = make("tbody", {}, ...this.rows.map((row) => row.element));
    const table = make("table", { class: "table" }, make("thead", {}, make("tr", {}, ...heads)), body);
    return make("div", { class: "batch-scroll", tabindex: "0", role: "region", "aria-label": "Answers per file" }, table);
  }
}
