import { announce, make, must } from "../dom";
import { startBatch, type Batch } from "./batch";
import { answerView } from "./answers/answer";
import { releaseAddresses } from "./answers/bytes";
import { readAnswer, type Described } from "./answers/kinds";
import { seen, type Scene } from "./answers/stage";
import { spoken } from "./answers/summary";
import { predict, type Outcome } from "./call";
import { Field } from "./fields";
import { payloadOf, reconcile } from "./payload";
import { Phases } from "./phases";
import { updateSnippets } from "./snippets";

/** The panel in which a module is tried: reads the form, calls the module, shows what it said. */
class TryPanel {
  private readonly form: HTMLFormElement;
  private readonly outcome: HTMLElement;
  private readonly button: HTMLButtonElement;
  private readonly fields: Field[];
  private readonly phases: Phases;
  private readonly module: string;
  private readonly described: Described;
  private running: AbortController | Batch | undefined;
  private awake = false;

  constructor(private readonly root: HTMLElement) {
    this.form = must(root, "form");
    this.outcome = must(root, "[data-result]");
    this.button = must(root, "[data-predict]");
    this.module = root.dataset.try ?? "";
    this.described = JSON.parse(root.dataset.answers ?? '{"kind":"any"}') as Described;
    this.form.noValidate = true;
    this.fields = [...this.form.querySelectorAll<HTMLElement>("[data-field]")].map(
      (field) => new Field(field, () => this.inputsChanged()),
    );
    this.phases = new Phases(`/api/v1/tryouts/${this.module}/events`, must(root, "[data-resting]"));
    this.listen();
    updateSnippets(this.fields);
  }

  private get tryouts(): string {
    return `/api/v1/tryouts/${this.module}`;
  }

  private listen(): void {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.run();
    });
    this.form.querySelectorAll<HTMLButtonElement>("[data-example]").forEach((button) => {
      button.disabled = false;
      button.addEventListener("click", () => void this.runExample(button));
    });
    document.addEventListener("paste", (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      const target = this.fileField();
      if (files.length > 0 && target) {
        event.preventDefault();
        target.picker?.take(files);
      }
    });
    // A photo dropped beside the zone must not make the browser leave the page.
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", (event) => event.preventDefault());
  }

  private fileField(name?: string): Field | undefined {
    return this.fields.find((field) => field.picker && (name === undefined || field.name === name));
  }

  private inputsChanged(): void {
    this.stop();
    reconcile(this.fields);
    updateSnippets(this.fields);
    if (!this.awake && this.fields.some((field) => (field.picker?.files.length ?? 0) > 0)) {
      this.awake = true;
      // Starting now saves the person the wait later; if it fails, the prediction will say why.
      fetch(this.tryouts, { method: "POST" }).catch(() => {});
    }
    this.root.classList.remove("many-files");
    this.outcome.classList.add("waiting");
    this.outcome.replaceChildren(make("p", { class: "quiet" }, "The answer will appear here."));
  }

  private async runExample(button: HTMLButtonElement): Promise<void> {
    const url = button.dataset.example ?? "";
    try {
      const response = await fetch(url);
      if (!response.ok) {
        throw new Error(`HTTP ${response.status}`);
      }
      const blob = await response.blob();
      const name = decodeURIComponent(url.slice(url.lastIndexOf("/") + 1));
      const field = this.fields.find((each) => each.name === button.dataset.argument);
      if (field?.isFile === false) {
        field.write((await blob.text()).trim());
      } else {
        field?.picker?.take([new File([blob], name, { type: blob.type })]);
      }
      await this.run();
    } catch {
      this.showProblem({ kind: "problem", message: "This example could not be loaded.", fields: {} });
    }
  }

  private valid(): boolean {
    const wrong = this.fields.filter((field) => {
      const problem = field.problem();
      field.show(problem);
      return problem !== undefined;
    });
    wrong[0]?.focus();
    return wrong.length === 0;
  }

  private async run(): Promise<void> {
    this.stop();
    if (!this.valid()) {
      return;
    }
    const files = this.fields.find((field) => field.spread)?.picker?.files ?? [];
    this.outcome.classList.remove("waiting");
    this.root.classList.toggle("many-files", files.length > 1);
    await (files.length > 1 ? this.runMany(files) : this.runOne());
  }

  private async runOne(): Promise<void> {
    const cancel = new AbortController();
    this.running = cancel;
    const stop = make("button", { type: "button", class: "button small" }, "Cancel");
    stop.addEventListener("click", () => cancel.abort());
    const steps = this.phases.begin();
    steps.append(stop);
    this.outcome.replaceChildren(steps);
    this.revealOutcome();
    this.button.setAttribute("aria-busy", "true");
    announce("Waiting for the answer");
    const scene = this.scene();
    const came = await predict(this.form.action, payloadOf(this.fields), cancel.signal, {
      onBusy: () => announce("The module is busy; asking again"),
      onProgress: (event, progress) => this.phases.progress(event, progress),
    });
    if (this.running === cancel) {
      this.phases.end();
      this.button.removeAttribute("aria-busy");
      await this.show(came, scene);
    }
  }

  /** Boxes and masks are drawn over the first photo that was sent, stretches of time under the first recording. */
  private scene(): Scene {
    return { module: this.module, ...seen(this.fields.flatMap((field) => field.picker?.files ?? [])) };
  }

  private async runMany(files: File[]): Promise<void> {
    const batch = startBatch(
      this.outcome,
      files,
      this.form.action,
      (file) => payloadOf(this.fields, file),
      { module: this.module, described: this.described },
    );
    this.running = batch;
    this.revealOutcome();
    await batch.run();
  }

  /** On a phone the answer is below the form, beside a long form it is above: out of sight. */
  private revealOutcome(): void {
    const { top } = this.outcome.getBoundingClientRect();
    if (top < 0 || top > innerHeight * 0.75) {
      this.outcome.scrollIntoView({ block: "start" });
    }
  }

  private stop(): void {
    const running = this.running;
    this.running = undefined;
    this.phases.end();
    this.button.removeAttribute("aria-busy");
    if (running instanceof AbortController) {
      running.abort();
    } else {
      running?.stop();
    }
  }

  private async show(came: Outcome, scene: Scene): Promise<void> {
    releaseAddresses();
    switch (came.kind) {
      case "answer": {
        const value = readAnswer(came.body, this.described);
        this.outcome.replaceChildren(answerView(value, came.body, scene));
        announce(await spoken(value).catch(() => "The answer has arrived"));
        return;
      }
      case "problem":
        this.showProblem(came);
        return;
      case "cancelled":
        this.outcome.replaceChildren(make("p", { class: "quiet" }, "Cancelled."));
    }
  }

  private showProblem(came: Extract<Outcome, { kind: "problem" }>): void {
    for (const field of this.fields) {
      field.show(came.fields[field.name]);
    }
    const others = Object.entries(came.fields)
      .filter(([name]) => !this.fields.some((field) => field.name === name))
      .map(([name, words]) => make("p", {}, `${name}: ${words}`));
    const note = make("div", { class: "alarm-note", role: "alert" }, make("strong", {}, "No answer"), make("p", {}, came.message), ...others);
    this.outcome.replaceChildren(note);
  }
}

export function startTryPanel(): void {
  const root = document.querySelector<HTMLElement>("[data-try]");
  if (root) {
    new TryPanel(root);
  }
}
