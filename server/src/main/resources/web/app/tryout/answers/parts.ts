import { announce, make } from "../../dom";

let serial = 0;

/** An id no other element of the page has. */
export function newId(prefix: string): string {
  serial += 1;
  return `${prefix}-${serial}`;
}

/** A slider with its name, and its value in words. */
export function slider(
  label: string,
  range: { min: number; max: number; value: number },
  words: (value: number) => string,
  onInput: (value: number) => void,
): HTMLElement {
  const id = newId("slider");
  const input = make("input", { type: "range", id, min: String(range.min), max: String(range.max), step: "1", value: String(range.value) });
  const output = make("output", { for: id }, words(range.value));
  const update = () => {
    const value = Number(input.value);
    output.textContent = words(value);
    input.setAttribute("aria-valuetext", words(value));
    onInput(value);
  };
  input.setAttribute("aria-valuetext", words(range.value));
  input.addEventListener("input", update);
  return make("div", { class: "slider-row" }, make("label", { for: id }, label), input, output);
}

export function button(words: string, onClick: () => void): HTMLButtonElement {
  const element = make("button", { type: "button", class: "button small" }, words);
  element.addEventListener("click", onClick);
  return element;
}

/** A button that puts a text on the clipboard. */
export function copyButton(words: string, text: () => string): HTMLButtonElement {
  const element = button(words, () => {
    navigator.clipboard.writeText(text()).then(
      () => {
        element.textContent = "Copied";
        announce("Copied to the clipboard");
      },
      () => (element.textContent = "The browser forbids it"),
    );
    setTimeout(() => (element.textContent = words), 2000);
  });
  return element;
}

/** Names and values of a few facts. */
export function facts(entries: [string, Node | string][]): HTMLElement {
  return make("dl", { class: "answer-facts" }, ...entries.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))));
}

export function actions(...buttons: HTMLElement[]): HTMLElement {
  return make("div", { class: "answer-actions" }, ...buttons);
}

/**
 * A list of which one entry at a time is pointed to: with the mouse, or with the arrow keys as the
 * ARIA practices describe a list box. Hidden entries are passed over.
 */
export class PointingList {
  readonly view: HTMLElement;
  private active: number | undefined;

  constructor(
    label: string,
    private readonly entries: HTMLElement[],
    private readonly onPoint: (index: number | undefined) => void,
  ) {
    entries.forEach((entry, i) => {
      entry.setAttribute("role", "option");
      entry.setAttribute("aria-selected", "false");
      entry.id = newId("entry");
      entry.addEventListener("pointerenter", () => onPoint(i));
      entry.addEventListener("pointerleave", () => onPoint(this.active));
      entry.addEventListener("click", () => this.activate(this.active === i ? undefined : i));
    });
    this.view = make("div", { class: "pointing-list", role: "listbox", tabindex: "0", "aria-label": label }, ...entries);
    this.view.addEventListener("keydown", (event) => this.key(event));
    this.view.addEventListener("focus", () => {
      if (this.active === undefined && this.view.matches(":focus-visible")) {
        this.activate(this.shown()[0]);
      }
    });
  }

  /** Shows an entry as pointed to from elsewhere. */
  mark(index: number | undefined): void {
    this.entries.forEach((entry, i) => entry.classList.toggle("marked", i === index));
  }

  activate(index: number | undefined): void {
    this.active = index;
    this.entries.forEach((entry, i) => entry.setAttribute("aria-selected", String(i === index)));
    const entry = index === undefined ? undefined : this.entries[index];
    if (entry) {
      this.view.setAttribute("aria-activedescendant", entry.id);
      entry.scrollIntoView({ block: "nearest" });
    } else {
      this.view.removeAttribute("aria-activedescendant");
    }
    this.onPoint(index);
  }

  private shown(): number[] {
    return this.entries.flatMap((entry, i) => (entry.hidden ? [] : [i]));
  }

  private key(event: KeyboardEvent): void {
    const shown = this.shown();
    const here = this.active === undefined ? -1 : shown.indexOf(this.active);
    const last = shown.length - 1;
    const targets: Record<string, number> = {
      ArrowDown: Math.min(here + 1, last),
      ArrowUp: Math.max(here - 1, 0),
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (event.key === "Escape") {
      this.activate(undefined);
    } else if (target !== undefined) {
      event.preventDefault();
      this.activate(shown[target]);
    }
  }
}
