import { count, make } from "../dom";

/** The rows of a list: selected by mouse as elsewhere, and wholly by keyboard. */
class Rows {
  private readonly rows: HTMLElement[];
  private anchor = 0;

  constructor(
    private readonly form: HTMLFormElement,
    list: HTMLElement,
  ) {
    this.rows = [...list.querySelectorAll<HTMLElement>("[data-row]")];
    this.rows.forEach((row, index) => this.stop(row, index === 0));
    list.addEventListener("keydown", (event) => this.key(event));
    list.addEventListener("click", (event) => this.click(event));
    list.addEventListener("focusin", (event) => this.come(event));
    form.addEventListener("change", () => this.changed());
    const all = this.form.querySelector<HTMLInputElement>("[data-all]");
    all?.addEventListener("change", () => this.selectAll(all.checked));
    this.form.querySelector("[data-rename]")?.addEventListener("click", (event) => {
      const chosen = this.chosen();
      if (chosen.length === 1 && chosen[0]) {
        event.preventDefault();
        this.rename(chosen[0]);
      }
    });
    this.changed();
  }

  private static box(row: HTMLElement): HTMLInputElement {
    return row.querySelector("input[type=checkbox]") as HTMLInputElement;
  }

  private static link(row: HTMLElement): HTMLElement | null {
    return row.querySelector<HTMLElement>("a[href]");
  }

  /** One row can be reached with Tab; arrows lead to the others. */
  private stop(row: HTMLElement, reached: boolean): void {
    for (const control of [Rows.box(row), Rows.link(row)]) {
      if (control) {
        control.tabIndex = reached ? 0 : -1;
      }
    }
  }

  private come(event: FocusEvent): void {
    const row = (event.target as Element).closest<HTMLElement>("[data-row]");
    if (row) {
      this.rows.forEach((other) => this.stop(other, other === row));
    }
  }

  private chosen(): HTMLElement[] {
    return this.rows.filter((row) => Rows.box(row).checked);
  }

  private selectAll(checked: boolean): void {
    this.rows.forEach((row) => (Rows.box(row).checked = checked));
    this.changed();
  }

  private selectTo(index: number): void {
    const [from, to] = [Math.min(this.anchor, index), Math.max(this.anchor, index)];
    this.rows.forEach((row, at) => (Rows.box(row).checked = at >= from && at <= to));
    this.changed();
  }

  private changed(): void {
    const chosen = this.chosen().length;
    const words = this.form.querySelector<HTMLElement>("[data-chosen-words]");
    const group = this.form.querySelector<HTMLElement>(".files-chosen");
    if (words && group) {
      words.textContent = chosen > 0 ? `${count(chosen, "item")} selected` : "";
      group.hidden = chosen === 0;
    }
    this.form.querySelectorAll<HTMLButtonElement>("[data-rename], [data-share]").forEach((ofOne) => {
      ofOne.hidden = chosen !== 1;
    });
    const all = this.form.querySelector<HTMLInputElement>("[data-all]");
    if (all) {
      all.checked = chosen > 0 && chosen === this.rows.length;
      all.indeterminate = chosen > 0 && chosen < this.rows.length;
    }
  }

  private click(event: MouseEvent): void {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>("[data-row]");
    if (!row || target.closest("a, label, button, .rename")) {
      return;
    }
    const index = this.rows.indexOf(row);
    if (event.shiftKey) {
      this.selectTo(index);
      return;
    }
    this.anchor = index;
    if (target !== Rows.box(row)) {
      Rows.box(row).checked = !Rows.box(row).checked;
      Rows.box(row).focus();
      this.changed();
    }
  }

  private key(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>("[data-row]");
    if (!row || target.closest(".rename")) {
      return;
    }
    const here = this.rows.indexOf(row);
    const next = this.next(event.key, here);
    if (next !== undefined) {
      event.preventDefault();
      this.go(here, Math.max(0, Math.min(next, this.rows.length - 1)), event.shiftKey, target);
    } else if (this.order(event, row)) {
      event.preventDefault();
    }
  }

  private next(key: string, here: number): number | undefined {
    const tiles = this.rows[0]?.classList.contains("tile") ?? false;
    const across = tiles ? this.across() : 1;
    const steps: Record<string, number> = {
      ArrowDown: here + across,
      ArrowUp: here - across,
      Home: 0,
      End: this.rows.length - 1,
      PageDown: here + 10 * across,
      PageUp: here - 10 * across,
      ...(tiles ? { ArrowRight: here + 1, ArrowLeft: here - 1 } : {}),
    };
    return steps[key];
  }

  /** How many pictures are in a row. */
  private across(): number {
    const top = this.rows[0]?.offsetTop;
    const below = this.rows.findIndex((row) => row.offsetTop !== top);
    return below < 0 ? this.rows.length : below;
  }

  private go(here: number, index: number, range: boolean, from: HTMLElement): void {
    const row = this.rows[index];
    if (!row) {
      return;
    }
    if (range) {
      if (this.chosen().length === 0) {
        this.anchor = here;
      }
      this.selectTo(index);
    } else {
      this.anchor = index;
    }
    (from.matches("a") ? (Rows.link(row) ?? Rows.box(row)) : Rows.box(row)).focus();
  }

  /** Does what a key stands for; whether it did. */
  private order(event: KeyboardEvent, row: HTMLElement): boolean {
    if (event.key === "a" && (event.ctrlKey || event.metaKey)) {
      this.selectAll(true);
      return true;
    }
    if (event.key === "Escape" && this.chosen().length > 0) {
      this.selectAll(false);
      return true;
    }
    if (event.key === "Enter" && (event.target as Element).matches("input")) {
      Rows.link(row)?.click();
      return true;
    }
    if (event.key === " " && (event.target as Element).matches("a")) {
      Rows.box(row).click();
      return true;
    }
    if (event.key === "F2" && this.form.querySelector("[data-rename]")) {
      this.rename(row);
      return true;
    }
    if (event.key === "Delete") {
      this.remove(row);
      return true;
    }
    return false;
  }

  private remove(row: HTMLElement): void {
    const button = this.form.querySelector<HTMLButtonElement>("[data-delete]");
    if (!button) {
      return;
    }
    if (this.chosen().length === 0) {
      Rows.box(row).checked = true;
    }
    this.form.requestSubmit(button);
  }

  /** The name becomes a field: Enter keeps what is typed, Escape what was there. */
  private rename(row: HTMLElement): void {
    const shown = row.querySelector<HTMLElement>("[data-name]");
    const box = Rows.box(row);
    const at = this.form.querySelector<HTMLInputElement>("[name=at]")?.value ?? "";
    if (!shown || row.querySelector(".rename")) {
      return;
    }
    const name = box.value;
    const field = make("input", { class: "input", type: "text", name: "name", "aria-label": `New name of ${name}` });
    field.value = name;
    field.spellcheck = false;
    // A form in a form is none: this one is sent by hand.
    const editor = make("span", { class: "rename" }, field);
    const link = shown.closest<HTMLElement>("a") ?? shown;
    const close = (): void => {
      editor.remove();
      link.hidden = false;
      box.focus();
    };
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.preventDefault();
        close();
      }
      if (event.key === "Enter") {
        event.preventDefault();
        this.send(at, name, field.value);
      }
    });
    link.hidden = true;
    link.after(editor);
    field.focus();
    field.setSelectionRange(0, name.lastIndexOf(".") > 0 ? name.lastIndexOf(".") : name.length);
  }

  private send(at: string, item: string, name: string): void {
    const form = make("form", { method: "post", action: "/storage/rename", hidden: "" });
    Object.entries({ at, item, name }).forEach(([field, value]) => {
      const input = make("input", { type: "hidden", name: field });
      input.value = value;
      form.append(input);
    });
    this.form.after(form);
    form.requestSubmit();
  }
}

export function startRows(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-items]");
  const list = form?.querySelector<HTMLElement>("[data-rows]");
  if (form && list) {
    new Rows(form, list);
  }
}
