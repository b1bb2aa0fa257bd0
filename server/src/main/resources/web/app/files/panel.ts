import { announce, count, make, size } from "../dom";
import type { Progress } from "./queue";

/** What a person can tell an upload to do. */
export interface Orders {
  pause(): void;
  go(): void;
  retry(): void;
  cancel(): void;
}

const MOST_SHOWN = 50;

function time(seconds: number): string {
  if (seconds < 60) {
    return "less than a minute left";
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `about ${count(minutes, "minute")} left` : `about ${count(Math.round(minutes / 60), "hour")} left`;
}

function head(progress: Progress): string {
  const { state, done, files, failures } = progress;
  if (state === "looking") {
    return `Looking at ${count(files, "file")}`;
  }
  if (state === "over") {
    return failures.length === 0
      ? `${count(done, "file")} ${done === 1 ? "is" : "are"} here`
      : `${done.toLocaleString("en")} of ${count(files, "file")} arrived, ${failures.length.toLocaleString("en")} did not`;
  }
  const word = state === "paused" ? "Paused at" : "Uploading";
  return `${word} ${done.toLocaleString("en")} of ${count(files, "file")}`;
}

function details(progress: Progress): string {
  const parts = [`${size(progress.doneBytes)} of ${size(progress.bytes)}`];
  if (progress.skipped > 0) {
    parts.push(`${count(progress.skipped, "file")} ${progress.skipped === 1 ? "was" : "were"} here already`);
  }
  if (progress.state === "sending" && progress.left !== undefined) {
    parts.push(time(progress.left));
  }
  return parts.join(" · ");
}

function button(label: string, press: () => void): HTMLButtonElement {
  const made = make("button", { type: "button", class: "button small" }, label);
  made.addEventListener("click", press);
  return made;
}

/** Shows how far an upload is, beside whatever else one does. */
export class Panel {
  private readonly title = make("h2", { id: "uploads-title" });
  private readonly bar = make("progress", { "aria-labelledby": "uploads-title" });
  private readonly words = make("p", { class: "quiet small" });
  private readonly reason = make("p", { class: "alarm-note", role: "alert", hidden: "" });
  private readonly errors = make("details", { class: "uploads-errors", hidden: "" });
  private readonly summary = make("summary");
  private readonly list = make("ul");
  private readonly pause: HTMLButtonElement;
  private readonly go: HTMLButtonElement;
  private readonly retry: HTMLButtonElement;
  private readonly cancel: HTMLButtonElement;
  private readonly box: HTMLElement;
  private told = "";

  constructor(private readonly orders: Orders) {
    this.pause = button("Pause", () => {
      orders.pause();
      this.go.focus();
    });
    this.go = button("Go on", () => {
      orders.go();
      this.pause.focus();
    });
    this.retry = button("Try these again", () => orders.retry());
    this.cancel = button("Stop", () => orders.cancel());
    this.errors.append(this.summary, this.list);
    this.box = make(
      "section",
      { class: "uploads", "aria-labelledby": "uploads-title", "data-uploads": "" },
      this.title,
      this.bar,
      this.words,
      this.reason,
      this.errors,
      make("div", { class: "actions" }, this.pause, this.go, this.retry, this.cancel),
    );
    document.querySelector("main")?.after(this.box);
  }

  show(progress: Progress): void {
    const { state, failures, reason } = progress;
    this.title.textContent = head(progress);
    this.bar.max = Math.max(1, progress.bytes + progress.files);
    this.bar.value = progress.doneBytes + progress.done;
    this.words.textContent = details(progress);
    this.reason.hidden = reason === "";
    if (this.reason.textContent !== reason) {
      this.reason.textContent = reason && `It waits: ${reason}. Nothing is lost; “Go on” tries again.`;
    }
    this.pause.hidden = state !== "sending";
    this.go.hidden = state !== "paused";
    this.retry.hidden = failures.length === 0 || state !== "over";
    this.bar.hidden = state === "over" && failures.length === 0;
    this.cancel.textContent = state === "over" ? "Close" : "Stop";
    this.box.dataset.state = state;
    this.fail(progress);
    this.tell(progress);
  }

  remove(): void {
    this.box.remove();
  }

  private fail(progress: Progress): void {
    const { failures } = progress;
    this.errors.hidden = failures.length === 0;
    const said = `${count(failures.length, "file")} did not arrive`;
    if (this.summary.textContent === said) {
      return;
    }
    this.summary.textContent = said;
    const shown = failures.slice(0, MOST_SHOWN).map(({ found, why }) => make("li", {}, `${found.path}: ${why}`));
    if (failures.length > MOST_SHOWN) {
      shown.push(make("li", {}, `and ${count(failures.length - MOST_SHOWN, "more")}`));
    }
    this.list.replaceChildren(...shown);
  }

  /** Every quarter is told to those who cannot see the bar, and the end. */
  private tell(progress: Progress): void {
    const quarter = Math.floor((4 * progress.done) / Math.max(1, progress.files));
    const now = `${progress.state} ${quarter}`;
    if (now !== this.told && progress.state !== "looking") {
      announce(`${head(progress)}. ${details(progress)}`);
    }
    this.told = now;
  }
}
