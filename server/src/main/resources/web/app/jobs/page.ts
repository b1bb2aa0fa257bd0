import { announce, make, must } from "../dom";
import { Curves, type Metric } from "./curves";
import { refresher } from "./refresh";

interface Job {
  title: string;
  state: string;
  reason: string;
}

interface Progress {
  fraction: number;
  doing: string;
  done: number;
  total: number;
  unit: string;
  left_seconds: number;
}

interface LogPart {
  text: string;
  from: number;
  next: number;
  gone: string;
}

const OVER = ["done", "failed", "cancelled"];

/** More would make the page slow; the whole log is among the files. */
const MOST_LOG = 200_000;

/** Has the page of a job follow it. */
export function startJobPage(): void {
  const root = document.querySelector<HTMLElement>("[data-job]");
  if (!root) {
    return;
  }
  const source = new EventSource(root.dataset.job ?? "");
  addEventListener("pagehide", () => source.close());
  const curves = new Curves(must(root, "[data-charts]"));
  const log = new Log(must(root, "[data-log]"));
  source.addEventListener("open", () => log.again());
  const state = follower(root);
  on<Job>(source, "job", state);
  on<Progress>(source, "progress", (progress) => show(root, progress));
  on<LogPart>(source, "log", (part) => log.add(part));
  on<{ metrics: Metric[] }>(source, "metrics", ({ metrics }) => {
    if (metrics.length > 0) {
      must(root, "[data-curves]").hidden = false;
      curves.add(metrics);
      showLast(must(root, "[data-last]"), metrics);
    }
  });
}

function on<T>(source: EventSource, name: string, told: (content: T) => void): void {
  source.addEventListener(name, (event) => told(JSON.parse((event as MessageEvent<string>).data) as T));
}

function follower(root: HTMLElement): (job: Job) => void {
  const refresh = refresher(["[data-part=head]", "[data-part=foot]"]);
  let last = "";
  return (job) => {
    const now = `${job.state}: ${job.reason}`;
    if (now !== last) {
      must(root, "[data-going]").hidden = OVER.includes(job.state);
      if (last !== "" && OVER.includes(job.state)) {
        announce(`${job.title}: ${job.state}`);
      }
      last = now;
      refresh();
    }
  };
}

function show(root: HTMLElement, progress: Progress): void {
  const bar = must<HTMLProgressElement>(root, "[data-going] progress");
  if (progress.fraction >= 0) {
    bar.value = progress.fraction * 100;
  } else {
    bar.removeAttribute("value");
  }
  const counted = progress.total > 0 ? ` ${progress.done} of ${progress.total} ${progress.unit}` : "";
  const left = progress.left_seconds >= 0 ? `, about ${span(progress.left_seconds)} left` : "";
  must(root, "[data-doing]").textContent = progress.doing + counted + left;
}

function span(seconds: number): string {
  return seconds < 60 ? `${Math.max(1, seconds)} s` : `${Math.round(seconds / 60)} min`;
}

function showLast(rows: HTMLElement, metrics: Metric[]): void {
  for (const metric of metrics) {
    const cells = [make("th", { scope: "row" }, metric.name), make("td", {}, `${metric.step}`)];
    const row = make("tr", { "data-metric": metric.name }, ...cells, make("td", {}, metric.value.toPrecision(4)));
    const old = rows.querySelector(`[data-metric="${CSS.escape(metric.name)}"]`);
    if (old) {
      old.replaceWith(row);
    } else {
      rows.append(row);
    }
  }
}

/** What it printed. Who has scrolled up to read is left there. */
class Log {
  private readonly box: HTMLElement;
  private next = 0;

  constructor(box: HTMLElement) {
    this.box = box;
  }

  /** The stream begins anew, with the end of the log: what was shown of it is shown again. */
  again(): void {
    this.next = 0;
  }

  add(part: LogPart): void {
    if (part.gone !== "") {
      this.box.textContent = part.gone;
      return;
    }
    // What was told before, and again as it happened, is shown once.
    if (part.from < this.next || part.text === "") {
      return;
    }
    if (this.next === 0) {
      this.box.textContent = "";
    }
    const atEnd = this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < 24;
    this.box.append(part.text);
    this.next = part.next;
    const text = this.box.textContent ?? "";
    if (text.length > MOST_LOG) {
      this.box.textContent = text.slice(-MOST_LOG / 2);
    }
    if (atEnd) {
      this.box.scrollTop = this.box.scrollHeight;
    }
  }
}
