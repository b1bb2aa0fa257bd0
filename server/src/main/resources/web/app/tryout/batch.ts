import { announce, count, make } from "../dom";
import type { Described } from "./answers/kinds";
import { BatchTable } from "./batchTable";
import { predict, type Outcome } from "./call";
import type { Payload } from "./payload";

const AT_ONCE = 4;

/** Sends many files one by one, a few at a time, and keeps a table of what came of each. */
export class Batch {
  private readonly cancel = new AbortController();
  private done = 0;

  constructor(
    private readonly files: File[],
    private readonly url: string,
    private readonly payloadOf: (file: File) => Payload,
    private readonly table: BatchTable,
  ) {
    table.onCancel(() => this.cancel.abort());
  }

  async run(): Promise<void> {
    announce(`Predicting ${count(this.files.length, "file")}`);
    const waiting = this.files.entries();
    await Promise.all(Array.from({ length: AT_ONCE }, () => this.work(waiting)));
    this.table.finish(this.cancel.signal.aborted);
  }

  stop(): void {
    this.cancel.abort();
  }

  private async work(waiting: IterableIterator<[number, File]>): Promise<void> {
    for (const [index, file] of waiting) {
      if (this.cancel.signal.aborted) {
        await this.table.settle(index, { kind: "cancelled" });
        continue;
      }
      this.table.start(index);
      const onBusy = (seconds: number) => this.table.note(index, `Busy, again in ${Math.ceil(seconds)} s`);
      await this.settle(index, await predict(this.url, this.payloadOf(file), this.cancel.signal, { onBusy }));
    }
  }

  private async settle(index: number, outcome: Outcome): Promise<void> {
    await this.table.settle(index, outcome);
    this.done += 1;
    const tenth = Math.ceil(this.files.length / 10);
    if (this.done % tenth === 0 && this.done < this.files.length) {
      announce(`${this.done} of ${this.files.length} done`);
    }
  }
}

/** The batch of a form, with its table in place. */
export function startBatch(
  outcome: HTMLElement,
  files: File[],
  url: string,
  payloadOf: (file: File) => Payload,
  answers: { module: string; described: Described },
): Batch {
  const table = new BatchTable(files, answers.module, answers.described);
  outcome.replaceChildren(make("h2", {}, "Answers"), table.view);
  return new Batch(files, url, payloadOf, table);
}
