import { announce, count, make } from "../../dom";
import { csvOf } from "../csv";
import { saveText } from "./bytes";
import type { ValueOf } from "./kinds";
import { actions, button } from "./parts";
import type { Scene } from "./stage";
import { stretchesOf, timelineView } from "./timeline";

/** Rows drawn at once: a browser is slow with a hundred thousand. */
const PORTION = 100;
const COLLATOR = new Intl.Collator("en", { numeric: true });

type Order = "none" | "ascending" | "descending";
const NEXT: Record<Order, Order> = { none: "ascending", ascending: "descending", descending: "none" };

/** A cell in words. */
export function cellText(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return String(value);
    case "boolean":
      return value ? "yes" : "no";
    default:
      return value === null || value === undefined ? "" : JSON.stringify(value);
  }
}

/** Numbers by size, texts as people sort them, what is missing at the end either way. */
function compare(a: unknown, b: unknown, order: Order): number {
  const [lacksA, lacksB] = [a === null || a === "", b === null || b === ""];
  if (lacksA || lacksB) {
    return Number(lacksA) - Number(lacksB);
  }
  const upwards = typeof a === "number" && typeof b === "number" ? a - b : COLLATOR.compare(cellText(a), cellText(b));
  return order === "descending" ? -upwards : upwards;
}

class SortedTable {
  readonly view: HTMLElement;
  private readonly body = make("tbody");
  private readonly heads: HTMLTableCellElement[];
  private readonly numeric: boolean[];
  private readonly more: HTMLButtonElement;
  private rows: unknown[][];
  private drawn = 0;

  constructor(private readonly answer: ValueOf<"table">) {
    this.rows = answer.rows;
    this.numeric = answer.columns.map((_, i) => isNumeric(answer.rows, i));
    this.heads = answer.columns.map((name, i) => this.head(name, i));
    this.more = button("", () => this.draw());
    const table = make("table", { class: "table" }, make("thead", {}, make("tr", {}, ...this.heads)), this.body);
    const region = make("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Table" }, table);
    this.view = make("div", { class: "answer tight" }, region, this.more);
    this.draw();
  }

  private head(name: string, i: number): HTMLTableCellElement {
    const head = make("th", { scope: "col", "aria-sort": "none", class: this.numeric[i] ? "number" : "" });
    const sort = make("button", { type: "button", class: "sort" }, name);
    sort.addEventListener("click", () => this.sort(i));
    head.append(sort);
    return head;
  }

  private sort(column: number): void {
    const head = this.heads[column];
    const order = NEXT[(head?.getAttribute("aria-sort") as Order | null) ?? "none"];
    this.heads.forEach((each) => each.setAttribute("aria-sort", each === head ? order : "none"));
    const { rows, columns } = this.answer;
    this.rows = order === "none" ? rows : [...rows].sort((a, b) => compare(a[column] ?? null, b[column] ?? null, order));
    this.body.replaceChildren();
    this.drawn = 0;
    this.draw();
    announce(order === "none" ? "In the module's order" : `Sorted by ${columns[column]}, ${order}`);
  }

  private draw(): void {
    const portion = this.rows.slice(this.drawn, this.drawn + PORTION);
    this.body.append(...portion.map((row) => this.row(row)));
    this.drawn += portion.length;
    const left = this.rows.length - this.drawn;
    this.more.hidden = left === 0;
    this.more.textContent = `Show ${Math.min(left, PORTION)} more of ${count(left, "row")}`;
  }

  private row(cells: unknown[]): HTMLTableRowElement {
    return make("tr", {}, ...cells.map((value, i) => make("td", this.numeric[i] ? { class: "number" } : {}, cellText(value))));
  }
}

function isNumeric(rows: unknown[][], column: number): boolean {
  const values = rows.map((row) => row[column]).filter((value) => value !== null);
  return values.length > 0 && values.every((value) => typeof value === "number");
}

export function tableView(answer: ValueOf<"table">, scene: Scene): HTMLElement {
  const { columns, rows } = answer;
  const headline = make("p", { class: "headline", "data-label": "" }, count(rows.length, "row"));
  const stretches = stretchesOf(answer);
  const timeline = scene.sound && stretches.length > 0 ? [timelineView(stretches, scene.sound)] : [];
  const csv = () => csvOf([columns, ...rows.map((row) => row.map(plainCell))]);
  return make(
    "div",
    { class: "answer" },
    headline,
    ...timeline,
    rows.length > 0 ? new SortedTable(answer).view : make("p", { class: "quiet" }, `Columns: ${columns.join(", ")}`),
    actions(button("Download CSV", () => saveText(`${scene.module}.csv`, csv(), "text/csv"))),
  );
}

/** As programs read it: truths stay truths. */
export function plainCell(value: unknown): string | number {
  return typeof value === "number" ? value : typeof value === "boolean" ? String(value) : cellText(value);
}
