import { must } from "../dom";
import { FilePicker } from "./files";

type Kind = "file" | "integer" | "number" | "boolean" | "string";
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** One argument of the module in the form. */
export class Field {
  readonly name: string;
  readonly kind: Kind;
  readonly many: boolean;
  readonly picker: FilePicker | undefined;

  private readonly control: Control;
  private readonly error: HTMLElement;

  constructor(
    private readonly root: HTMLElement,
    onChange: () => void,
  ) {
    this.name = root.dataset.field ?? "";
    this.kind = root.dataset.type as Kind;
    this.many = root.dataset.many === "true";
    this.error = must(root, ".field-error");
    this.control = must<Control>(root, "[name]");
    this.picker = this.kind === "file" ? new FilePicker(root, () => this.changed(onChange)) : undefined;
    root.addEventListener("input", () => this.changed(onChange));
    this.followSlider();
  }

  /** What is sent, one text per value; none when the field was left empty. */
  values(): string[] {
    if (this.control instanceof HTMLInputElement && this.control.type === "checkbox") {
      return [String(this.control.checked)];
    }
    if (this.control instanceof HTMLSelectElement) {
      return [...this.control.selectedOptions].map((option) => option.value).filter((value) => value !== "");
    }
    const lines = this.many ? this.control.value.split("\n") : [this.control.value];
    return lines.map((line) => line.trim()).filter((line) => line !== "");
  }

  /** What is wrong with the input, in words; nothing when it can be sent. */
  problem(): string | undefined {
    if (this.picker) {
      return this.fileProblem(this.picker);
    }
    const { validity } = this.control;
    if (validity.valueMissing) {
      return "Fill this in.";
    }
    if (validity.badInput || (this.many && this.badLine())) {
      return this.kind === "integer" ? "Write a whole number." : "Write a number.";
    }
    if (validity.rangeUnderflow || validity.rangeOverflow) {
      return this.rangeWords();
    }
    return validity.stepMismatch ? "Write a whole number." : undefined;
  }

  show(problem: string | undefined): void {
    this.error.textContent = problem ?? "";
    this.error.hidden = problem === undefined;
    this.control.setAttribute("aria-invalid", String(problem !== undefined));
  }

  focus(): void {
    this.control.focus();
  }

  private changed(onChange: () => void): void {
    this.show(undefined);
    onChange();
  }

  private fileProblem(picker: FilePicker): string | undefined {
    if (picker.skippedAll) {
      return "None of these files can be read by the module.";
    }
    return picker.files.length === 0 && this.control.required ? "Choose a file first, or click an example." : undefined;
  }

  private badLine(): boolean {
    const whole = /^[+-]?\d+$/;
    return (
      (this.kind === "integer" && this.values().some((line) => !whole.test(line))) ||
      (this.kind === "number" && this.values().some((line) => !Number.isFinite(Number(line))))
    );
  }

  private rangeWords(): string {
    const { min, max } = this.control as HTMLInputElement;
    if (min !== "" && max !== "") {
      return `Write a number from ${min} to ${max}.`;
    }
    return min === "" ? `Write ${max} or less.` : `Write ${min} or more.`;
  }

  private followSlider(): void {
    const slider = this.root.querySelector<HTMLInputElement>("input[type=range]");
    if (!slider) {
      return;
    }
    slider.hidden = false;
    slider.addEventListener("input", () => (this.control.value = slider.value));
    this.control.addEventListener("input", () => (slider.value = this.control.value));
  }
}

/** The form as the module wants it; `file` stands for the argument that takes one of several files. */
export function formData(fields: Field[], file?: File): FormData {
  const form = new FormData();
  let single = file;
  for (const field of fields) {
    if (!field.picker) {
      field.values().forEach((value) => form.append(field.name, value));
      continue;
    }
    const files = single && !field.many ? [single] : field.picker.files;
    single = field.many ? single : undefined;
    files.forEach((each) => form.append(field.name, each, each.name));
  }
  return form;
}
