import { asRanking } from "./result";

/** One line of the table to download. */
export interface CsvRow {
  file: string;
  status: string;
  body?: unknown;
  error?: string;
}

/**
 * One cell after RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe
 * before it, as OWASP advises: file names come from anywhere.
 */
function cell(value: string | number): string {
  const text = typeof value === "number" ? String(value) : value.replace(/^(?=[=+\-@\t\r])/, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function rankingCells(row: CsvRow, width: number): (string | number)[] {
  const ranking = asRanking(row.body) ?? [];
  return Array.from({ length: width }, (_, i) => ranking[i])
    .flatMap((entry) => (entry ? [entry.label, entry.probability] : ["", ""]));
}

/** All rows with the labels and probabilities of each; the raw answer for other kinds of result. */
export function toCsv(rows: CsvRow[]): string {
  const width = Math.max(0, ...rows.map((row) => asRanking(row.body)?.length ?? 0));
  const ranked = width > 0 || rows.every((row) => row.body === undefined);
  const header = ranked
    ? Array.from({ length: width }, (_, i) => [`label_${i + 1}`, `probability_${i + 1}`]).flat()
    : ["answer"];
  const lines = rows.map((row) => {
    const answer = ranked
      ? rankingCells(row, width)
      : [row.body === undefined ? "" : JSON.stringify(row.body)];
    return [row.file, row.status, ...answer, row.error ?? ""];
  });
  return [["file", "status", ...header, "error"], ...lines]
    .map((line) => line.map(cell).join(",") + "\r\n")
    .join("");
}

/** Hands a text to the browser as a download. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
