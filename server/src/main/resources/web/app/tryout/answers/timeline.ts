import { make } from "../../dom";
import { addressOf } from "./bytes";
import type { ValueOf } from "./kinds";
import { facts } from "./parts";

const START = "start_s";
const END = "end_s";
/** Stretches drawn: more would lie over each other. */
const MOST = 300;

interface Stretch {
  start: number;
  end: number;
}

/** `75.4` as `1:15.4`. */
function clock(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = (seconds - 60 * minutes).toFixed(1);
  return `${minutes}:${rest.padStart(4, "0")}`;
}

/** The rows of a table as stretches of time; nothing when it has no such columns. */
export function stretchesOf({ columns, rows }: ValueOf<"table">): Stretch[] {
  const [start, end] = [columns.indexOf(START), columns.indexOf(END)];
  if (start < 0 || end < 0) {
    return [];
  }
  return rows.map((row) => ({ start: Number(row[start]), end: Number(row[end]) })).filter((each) => each.end > each.start);
}

/** The recording that was sent, to be heard, and the stretches on a line of its length. */
class Timeline {
  readonly view: HTMLElement;
  private readonly player = make("audio", { controls: "", preload: "metadata" });
  private readonly lane = make("div", { class: "lane", role: "group", "aria-label": "Stretches of the recording" });
  private readonly cursor = make("div", { class: "lane-cursor", hidden: "" });
  private readonly last = make("span");
  private readonly blocks: HTMLButtonElement[];
  private length: number;
  private stopAt = Number.POSITIVE_INFINITY;

  constructor(
    private readonly stretches: Stretch[],
    sound: File,
  ) {
    this.length = Math.max(...stretches.map(({ end }) => end), 0);
    this.blocks = stretches.slice(0, MOST).map((stretch) => this.block(stretch));
    this.lane.append(...this.blocks, this.cursor);
    const scale = make("div", { class: "lane-scale", "aria-hidden": "true" }, make("span", {}, clock(0)), this.last);
    this.view = make("div", { class: "answer tight timeline" }, this.player, this.lane, scale, ...this.more());
    this.listen();
    this.player.src = addressOf(sound);
    this.place();
  }

  private more(): HTMLElement[] {
    const left = this.stretches.length - MOST;
    return left > 0 ? [make("p", { class: "hint" }, `The first ${MOST} of ${this.stretches.length} are drawn; the table has all.`)] : [];
  }

  private listen(): void {
    this.player.addEventListener("loadedmetadata", () => {
      if (Number.isFinite(this.player.duration)) {
        this.length = Math.max(this.player.duration, this.length);
        this.place();
      }
    });
    this.player.addEventListener("timeupdate", () => this.follow());
    this.player.addEventListener("error", () => this.player.replaceWith(make("p", { class: "hint" }, "Your browser cannot play this recording.")));
  }

  private block(stretch: Stretch): HTMLButtonElement {
    const words = `Play ${clock(stretch.start)} to ${clock(stretch.end)}`;
    const block = make("button", { type: "button", class: "lane-block", "aria-label": words, title: words });
    block.addEventListener("click", () => {
      this.stopAt = stretch.end;
      this.player.currentTime = stretch.start;
      // Refused only when the browser cannot play it, which is said already.
      this.player.play().catch(() => {});
    });
    return block;
  }

  private follow(): void {
    const now = this.player.currentTime;
    if (now >= this.stopAt) {
      this.stopAt = Number.POSITIVE_INFINITY;
      this.player.pause();
    }
    this.cursor.hidden = false;
    this.cursor.style.setProperty("--at", `${(100 * now) / this.length}%`);
    this.blocks.forEach((block, i) => {
      const stretch = this.stretches[i];
      block.classList.toggle("here", stretch !== undefined && now >= stretch.start && now < stretch.end);
    });
  }

  private place(): void {
    this.blocks.forEach((block, i) => {
      const { start, end } = this.stretches[i] ?? { start: 0, end: 0 };
      block.style.setProperty("--at", `${(100 * start) / this.length}%`);
      block.style.setProperty("--part", `${(100 * (end - start)) / this.length}%`);
    });
    this.last.textContent = clock(this.length);
  }
}

export function timelineView(stretches: Stretch[], sound: File): HTMLElement {
  const heard = stretches.reduce((sum, { start, end }) => sum + end - start, 0);
  const told = facts([["Together", clock(heard)]]);
  return make("div", { class: "answer" }, told, new Timeline(stretches, sound).view);
}
