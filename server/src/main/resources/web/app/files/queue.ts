import type { Found } from "./collect";
import { Files, type Listed, Refusal } from "./send";

/** A file that did not arrive, and why. */
export interface Failure {
  found: Found;
  why: string;
}

/** How far an upload is. */
export interface Progress {
  files: number;
  bytes: number;
  /** Arrived now, or there before. */
  done: number;
  skipped: number;
  doneBytes: number;
  failures: Failure[];
  state: "looking" | "sending" | "paused" | "over";
  /** Why it waits; empty while it does not. */
  reason: string;
  /** Seconds; unknown at the beginning. */
  left: number | undefined;
}

const AT_A_TIME = 5;
const TRIES = 4;

/** A small file costs as much time as this many bytes. */
const COST_OF_A_FILE = 200_000;

/** Refusals that the next file would meet as well. */
const HOPELESS = new Set([401, 403, 507]);

/** Sends files, a few at a time, and forgets none. */
export class Queue {
  private waiting: Found[] = [];
  private readonly underWay = new Map<Found, number>();
  private readonly failures: Failure[] = [];
  private stop = new AbortController();
  private state: Progress["state"] = "looking";
  private reason = "";
  private files = 0;
  private bytes = 0;
  private done = 0;
  private skipped = 0;
  private doneBytes = 0;
  private sentFiles = 0;
  private sentBytes = 0;
  private seconds = 0;
  private since = performance.now();

  constructor(
    private readonly api: Files,
    /** Such as `/plankton`; empty for the top. */
    private readonly folder: string,
    private readonly changed: () => void,
  ) {}

  progress(): Progress {
    const flying = [...this.underWay.values()].reduce((sum, bytes) => sum + bytes, 0);
    return {
      files: this.files,
      bytes: this.bytes,
      done: this.done,
      skipped: this.skipped,
      doneBytes: this.doneBytes + flying,
      failures: this.failures,
      state: this.state,
      reason: this.reason,
      left: this.left(flying),
    };
  }

  /** Takes files that wait from now on; those that are there already are counted, not sent. */
  async add(found: Found[], empty: string[]): Promise<void> {
    this.files += found.length;
    this.bytes += found.reduce((sum, one) => sum + one.file.size, 0);
    this.changed();
    try {
      for (const folder of empty) {
        await this.api.makeFolder(`${this.folder}/${folder}`);
      }
      await this.sort(found);
    } catch (refusal) {
      this.waiting.push(...found);
      this.hold(refusal instanceof Error ? refusal.message : String(refusal));
      return;
    }
    if (this.state === "looking") {
      this.go();
    }
  }

  go(): void {
    if (this.state === "over") {
      return;
    }
    this.stop = new AbortController();
    this.state = "sending";
    this.reason = "";
    this.since = performance.now();
    for (let i = this.underWay.size; i < AT_A_TIME; i += 1) {
      void this.work(this.stop);
    }
    this.finish();
  }

  pause(): void {
    this.hold("");
  }

  retry(): void {
    const failed = this.failures.splice(0);
    this.waiting.push(...failed.map((failure) => failure.found));
    this.state = "sending";
    this.go();
  }

  private hold(reason: string): void {
    this.count();
    this.state = "paused";
    this.reason = reason;
    this.stop.abort();
    this.changed();
  }

  /** Looks into every folder once. */
  private async sort(found: Found[]): Promise<void> {
    const byFolder = Map.groupBy(found, (one) => one.path.slice(0, Math.max(0, one.path.lastIndexOf("/"))));
    const seen = new Map<string, Promise<Listed>>();
    for (const [folder, some] of byFolder) {
      const there = await this.look(folder, seen);
      for (const one of some) {
        const item = there.get(one.file.name.normalize("NFC"));
        const same = item?.bytes === one.file.size && Math.abs(item.modified - one.file.lastModified) < 1000;
        if (same) {
          this.done += 1;
          this.skipped += 1;
          this.doneBytes += one.file.size;
        } else {
          this.waiting.push(one);
        }
      }
      this.changed();
    }
    this.waiting.reverse();
  }

  /** Asks only for folders that are there: the one above tells. */
  private look(folder: string, seen: Map<string, Promise<Listed>>): Promise<Listed> {
    const known = seen.get(folder);
    if (known) {
      return known;
    }
    const asked = async (): Promise<Listed> => {
      if (folder) {
        const cut = folder.lastIndexOf("/");
        const above = await this.look(folder.slice(0, Math.max(0, cut)), seen);
        if (!above.has(folder.slice(cut + 1).normalize("NFC"))) {
          return new Map();
        }
      }
      return this.api.there([this.folder, folder].filter((part) => part).join("/") || "/");
    };
    const answer = asked();
    seen.set(folder, answer);
    return answer;
  }

  private async work(stop: AbortController): Promise<void> {
    for (let next = this.waiting.pop(); next; next = stop.signal.aborted ? undefined : this.waiting.pop()) {
      this.underWay.set(next, 0);
      try {
        await this.send(next, stop.signal);
        this.done += 1;
        this.doneBytes += next.file.size;
        this.sentFiles += 1;
        this.sentBytes += next.file.size;
      } catch (refusal) {
        this.failed(next, refusal);
      } finally {
        this.underWay.delete(next);
        this.changed();
      }
    }
    this.finish();
  }

  private failed(found: Found, refusal: unknown): void {
    if (this.stop.signal.aborted) {
      this.waiting.push(found);
      return;
    }
    const status = refusal instanceof Refusal ? refusal.status : -1;
    const why = refusal instanceof Error ? refusal.message : String(refusal);
    if (HOPELESS.has(status) || status === 0) {
      this.waiting.push(found);
      this.hold(status === 401 ? "you are not signed in any more: sign in in another tab" : why);
      return;
    }
    this.failures.push({ found, why });
  }

  private async send(found: Found, stop: AbortSignal): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const tell = (bytes: number): void => {
          this.underWay.set(found, Math.min(bytes, found.file.size));
          this.changed();
        };
        await this.api.send(`${this.folder}/${found.path}`, found.file, tell, stop);
        return;
      } catch (refusal) {
        const passing = refusal instanceof Refusal && refusal.passing;
        if (!passing || attempt === TRIES || stop.aborted) {
          throw refusal;
        }
        await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** attempt));
      }
    }
  }

  private finish(): void {
    if (this.state === "sending" && this.waiting.length === 0 && this.underWay.size === 0) {
      this.count();
      this.state = "over";
      this.changed();
    }
  }

  private count(): void {
    if (this.state === "sending") {
      this.seconds += (performance.now() - this.since) / 1000;
      this.since = performance.now();
    }
  }

  private left(flying: number): number | undefined {
    this.count();
    const sent = this.sentBytes + flying + this.sentFiles * COST_OF_A_FILE;
    if (this.seconds < 3 || sent === 0) {
      return undefined;
    }
    const files = this.files - this.done - this.failures.length;
    return (this.seconds * (this.bytes - this.doneBytes - flying + files * COST_OF_A_FILE)) / sent;
  }
}
