import { make } from "../dom";

type State = "asleep" | "starting" | "loading" | "ready" | "stopping" | "failed";

interface Tryout {
  state: State;
  reason?: string;
}

const STEPS = ["Starting", "Loading the model", "Running"] as const;

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
    case "loading":
      return "The module is getting ready.";
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
      elapsed,
    );
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

  private render(): void {
    this.resting.textContent = restingWords(this.current);
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
