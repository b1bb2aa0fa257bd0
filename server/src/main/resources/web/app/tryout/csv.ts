import type { Summary } from "./answers/summary";

export type Cell = string | number;

/** What came of one file, for the table to download. */
export interface CsvRow {
  file: string;
  status: string;
  summary?: Summary;
  error?: string;
}

/**
 * One cell after RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe
 * before it, as OWASP advises: file names come from anywhere.
 */
function cell(value: Cell): string {
  const text = typeof value === "number" ? String(value) : value.replace(/^(?=[=+\-@\t\r])/, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvOf(lines: Cell[][]): string {
  return lines.map((line) => line.map(cell).join(",") + "\r\n").join("");
}

/** A line for each file, or for each row of its answer, with every column any of them has. */
export function toCsv(rows: CsvRow[]): string {
  const names = [...new Set(rows.flatMap(({ summary }) => summary?.lines.flatMap(Object.keys) ?? []))];
  const lines = rows.flatMap(({ file, status, summary, error }) => {
    const answers = summary?.lines ?? [{}];
    return answers.map((answer: Record<string, Cell>) => [
      file,
      status,
      ...names.map((name) => answer[name] ?? summary?.missing ?? ""),
      error ?? "",
    ]);
  });
  return csvOf([["file", "status", ...names, "error"], ...lines]);
}
