import { must } from "../dom";
import { rulesOf, textProblem, typed, type Rules } from "./checks";
import { FilePicker } from "./files";
import { readJson } from "./jsonInput";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * A moment as RFC 3339 has it. The person means her own clock; a module for which the place does not
 * matter leaves the offset away.
 */
function withOffset(local: string): string {
  if (local === "") {
    return "";
  }
  const minutes = -new Date(local).getTimezoneOffset();
  const two = (n: number) => String(Math.floor(n)).padStart(2, "0");
  const size = Math.abs(minutes);
  const seconds = /T\d\d:\d\d$/.test(local) ? ":00" : "";
  return `${local}${seconds}${minutes < 0 ? "-" : "+"}${two(size / 60)}:${two(size % 60)}`;
}

/** One argument of the module in the form. */
export class Field {
  readonly name: string;
  readonly type: string;
  readonly many: boolean;
  readonly picker: FilePicker | undefined;
  /** Whether each of several files makes a call of its own. */
  readonly spread: boolean;
  /** What snippets show while the field is empty. */
  readonly samples: unknown[];

  private readonly controls: Control[];
  private readonly error: HTMLElement;
  private readonly note: HTMLElement;
  private readonly rules: Rules;
  private readonly required: boolean;
  /** The module's own needs rule this field out, whatever is filled in. */
  private readonly ruledOut: boolean;

  constructor(
    private readonly root: HTMLElement,
    onChange: () => void,
  ) {
    this.name = root.dataset.field ?? "";
    this.type = root.dataset.type ?? "string";
    this.many = root.dataset.many === "true";
    this.samples = JSON.parse(root.dataset.samples ?? "[]") as unknown[];
    this.spread = "spread" in root.dataset;
    this.ruledOut = "blocked" in root.dataset;
    this.rules = rulesOf(root);
    this.error = must(root, ".field-error");
    this.note = must(root, ".field-note");
    this.controls = [...root.querySelectorAll<Control>("[name]")];
    this.required = root.dataset.required === "true";
    this.picker = this.type === "file" && !this.ruledOut ? new FilePicker(root, this.many || this.spread, () => this.changed(onChange)) : undefined;
    root.addEventListener("input", () => this.changed(onChange));
    this.followSlider();
  }

  get isJson(): boolean {
    return this.type === "object" || this.type === "any";
  }

  /** Whether what is written must not be shown elsewhere. */
  get isSecret(): boolean {
    return this.rules.format === "password";
  }

  get isFile(): boolean {
    return this.type === "file";
  }

  /** Whether what is filled in can travel only as JSON; plain words travel in a form too. */
  get needsJson(): boolean {
    return this.isJson && this.jsonValues().some((value) => typeof value !== "string");
  }

  get isRequiredFile(): boolean {
    return this.isFile && this.required;
  }

  /** The values as JSON has them; none when the field was left empty. */
  values(): unknown[] {
    return this.isJson ? this.jsonValues() : this.texts().map((text) => typed(text, this.type));
  }

  /** The values as a form brings them; none when the field was left empty. */
  texts(): string[] {
    if (this.isFile || this.control.disabled) {
      return [];
    }
    if (this.isJson) {
      return this.jsonValues().map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
    }
    return this.written().filter((text) => text !== "");
  }

  /** What is wrong with the input, in words; nothing when it can be sent. */
  problem(): string | undefined {
    if (this.ruledOut || this.control.disabled) {
      return undefined;
    }
    if (this.picker) {
      return this.fileProblem(this.picker);
    }
    if (this.isJson) {
      const read = readJson(this.control.value, this.type, this.many);
      return "problem" in read ? read.problem : this.missing(read.values.length);
    }
    const { validity } = this.control;
    if (validity.badInput) {
      return this.type === "integer" ? "Write a whole number." : this.type === "number" ? "Write a number." : "Complete this, or clear it.";
    }
    const texts = this.texts();
    return this.missing(texts.length) ?? this.firstProblem(texts);
  }

  show(problem: string | undefined): void {
    this.error.textContent = problem ?? "";
    this.error.hidden = problem === undefined;
    this.controls.forEach((control) => control.setAttribute("aria-invalid", String(problem !== undefined)));
    if (problem !== undefined) {
      this.root.closest("details")?.setAttribute("open", "");
    }
  }

  /** Says something about the field that is no mistake of the person. */
  say(words: string | undefined): void {
    if (!this.ruledOut) {
      this.note.textContent = words ?? "";
      this.note.hidden = words === undefined;
    }
  }

  /** Keeps what is written from being sent, and says why; nothing lets it go again. */
  withhold(why: string | undefined): void {
    if (!this.ruledOut) {
      this.control.disabled = why !== undefined;
      this.say(why);
    }
  }

  /** Whether anything is written, sent or not. */
  get isWritten(): boolean {
    return this.control.value.trim() !== "";
  }

  /** Writes a text into the field, as if the person had. */
  write(text: string): void {
    this.control.value = text;
    this.control.dispatchEvent(new Event("input", { bubbles: true }));
  }

  focus(): void {
    this.control.focus();
  }

  private get control(): Control {
    const [first] = this.controls;
    if (!first) {
      throw new Error(`${this.name}: no control (expected by its script)`);
    }
    return first;
  }

  private jsonValues(): unknown[] {
    if (this.control.disabled) {
      return [];
    }
    const read = readJson(this.control.value, this.type, this.many);
    return "problem" in read ? [] : read.values;
  }

  private written(): string[] {
    const { control } = this;
    if (control instanceof HTMLInputElement && control.type === "checkbox") {
      const boxes = this.controls as HTMLInputElement[];
      return this.type === "boolean" ? [String(control.checked)] : boxes.filter((box) => box.checked).map((box) => box.value);
    }
    if (control instanceof HTMLInputElement && control.type === "datetime-local") {
      return [withOffset(control.value)];
    }
    if (control instanceof HTMLTextAreaElement && !this.many) {
      return [control.value];
    }
    return (this.many ? control.value.split("\n") : [control.value]).map((line) => line.trim());
  }

  private missing(values: number): string | undefined {
    return values === 0 && this.required ? "Fill this in." : undefined;
  }

  private firstProblem(texts: string[]): string | undefined {
    if (this.control instanceof HTMLSelectElement || this.root.dataset.widget === "checks") {
      return undefined;
    }
    for (const [i, text] of texts.entries()) {
      const problem = textProblem(text, this.rules);
      if (problem) {
        return texts.length > 1 ? `Line ${i + 1}: ${problem}` : problem;
      }
    }
    return undefined;
  }

  private changed(onChange: () => void): void {
    this.show(undefined);
    onChange();
  }

  private fileProblem(picker: FilePicker): string | undefined {
    if (picker.skippedAll) {
      return "None of these files can be read by the module.";
    }
    return picker.files.length === 0 && this.required ? "Choose a file first, or click an example." : undefined;
  }

  private followSlider(): void {
    const slider = this.root.querySelector<HTMLInputElement>("input[type=range]");
    if (!slider) {
      return;
    }
    slider.hidden = false;
    slider.addEventListener("input", () => {
      this.control.value = String(Number(Number(slider.value).toPrecision(3)));
    });
    this.control.addEventListener("input", () => (slider.value = this.control.value));
  }
}
