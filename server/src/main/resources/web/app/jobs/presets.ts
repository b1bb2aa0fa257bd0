import { must } from "../dom";

/** Shows in the fields what a preset means; whoever changes one of them has settings of their own. */
export function startPresets(): void {
  const form = document.querySelector<HTMLFormElement>("[data-training]");
  if (!form) {
    return;
  }
  const presets = [...form.querySelectorAll<HTMLInputElement>("input[name=preset]")];
  for (const preset of presets) {
    const values = JSON.parse(preset.dataset.values ?? "{}") as Record<string, string>;
    preset.addEventListener("change", () => fill(form, values));
    for (const name of Object.keys(values)) {
      fieldOf(form, name)?.addEventListener("input", () => {
        must<HTMLInputElement>(form, "input[name=preset][value=own]").checked = true;
      });
    }
  }
}

function fieldOf(form: HTMLFormElement, name: string): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>(`#in-${CSS.escape(name)}`);
}

function fill(form: HTMLFormElement, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    const field = fieldOf(form, name);
    if (field) {
      field.value = value;
    }
  }
}
