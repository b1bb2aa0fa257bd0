import { announce, make } from "../dom";
import type { Progress } from "./call";

type State = "asleep" | "starting" | "loading" | "ready" | "stopping" | "failed";

interface Tryout {
  state: State;
  reason?: string;
}

const STEPS = ["Starting", "Loading the model", "Running"] as const;
const RUNNING = STEPS.length - 1;
/** Words that come faster than this would talk over each other. */
const QUIET_MS = 4000;

/** Which of the three steps a waiting person is in. */
function stepOf(state: State): number {
  switch (state) {
    case "asleep":
    case "stopping":
    case "failed":
    case "starting":
      return 0;
    case "loading":
      return 1;
    case "ready":
      return 2;
  }
}

function restingWords({ state, reason }: Tryout): string {
  switch (state) {
    case "asleep":
      return "The module is asleep. It starts by itself with your first photo or file.";
    case "starting":
      return "The module is getting ready.";
    case "loading":
      return reason ? `The module is getting ready. ${reason}` : "The module is getting ready.";
    case "ready":
      return "The module is awake and answers at once.";
    case "stopping":
      return "The module is going to sleep.";
    case "failed":
      return reason ? `The module could not start: ${reason}` : "The module could not start.";
  }
}

/**
 * Follows the module's state by one event stream, which is closed while nobody looks at the page,
 * and shows it: as a sentence at rest, as steps with the seconds while an answer is awaited.
 */
export class Phases {
  private current: Tryout = { state: "asleep" };
  private source: EventSource | undefined;
  private clock: ReturnType<typeof setInterval> | undefined;
  private view: HTMLElement | undefined;
  private readonly bar = make("progress", { max: "1", "aria-label": "Progress of the prediction" });
  private readonly told = make("p", { class: "told" });
  private lastSaid = 0;

  constructor(
    private readonly events: string,
    private readonly resting: HTMLElement,
  ) {
    document.addEventListener("visibilitychange", () => (document.hidden ? this.close() : this.open()));
    addEventListener("pagehide", () => this.close());
    addEventListener("pageshow", () => this.open());
    this.open();
  }

  /** The steps, to be put where the answer will be. */
  begin(): HTMLElement {
    this.end();
    const started = performance.now();
    const elapsed = make("p", { class: "elapsed" });
    this.view = make(
      "div",
      { class: "answer" },
      make("ol", { class: "phases" }, ...STEPS.map((step) => make("li", {}, step))),
      this.bar,
      this.told,
      elapsed,
    );
    this.bar.hidden = true;
    this.told.hidden = true;
    const tick = () => {
      elapsed.textContent = `${((performance.now() - started) / 1000).toFixed(1)} s`;
    };
    tick();
    this.clock = setInterval(tick, 100);
    this.render();
    return this.view;
  }

  end(): void {
    clearInterval(this.clock);
    this.view = undefined;
  }

  /** What the module itself says while it works. */
  progress(event: "phase" | "progress", { phase, fraction }: Progress): void {
    const last = this.view?.querySelectorAll("li")[RUNNING];
    if (event === "phase") {
      last?.replaceChildren(phase === "queued" ? "Waiting for its turn" : (STEPS[RUNNING] ?? ""));
      return;
    }
    this.bar.hidden = false;
    if (typeof fraction === "number") {
      this.bar.value = Math.max(0, Math.min(1, fraction));
    } else {
      this.bar.removeAttribute("value");
    }
    const part = typeof fraction === "number" ? `${Math.round(fraction * 100)} %` : "";
    this.told.hidden = false;
    this.told.textContent = [phase ?? "", part].filter((words) => words !== "").join(", ");
    this.say(this.told.textContent);
  }

  private say(words: string): void {
    if (performance.now() - this.lastSaid > QUIET_MS) {
      this.lastSaid = performance.now();
      announce(words);
    }
  }

  private open(): void {
    if (this.source || document.hidden) {
      return;
    }
    this.source = new EventSource(this.events);
    this.source.addEventListener("state", (event) => {
      this.current = JSON.parse((event as MessageEvent<string>).data) as Tryout;
      this.render();
    });
  }

  private close(): void {
    this.source?.close();
    this.source = undefined;
  }

  /** What is being done before the module can answer, such as which package is installed. */
  private tellLoading({ state, reason }: Tryout): void {
    if (state === "loading" && reason) {
      this.told.hidden = false;
      this.told.textContent = reason;
      this.say(reason);
    } else if (this.bar.hidden) {
      this.told.hidden = true;
    }
  }

  private render(): void {
    this.resting.textContent = restingWords(this.current);
    this.tellLoading(this.current);
    const here = stepOf(this.current.state);
    this.view?.querySelectorAll("li").forEach((item, i) => {
      item.classList.toggle("done", i < here);
      if (i === here) {
        item.setAttribute("aria-current", "step");
      } else {
        item.removeAttribute("aria-current");
      }
    });
  }
}
