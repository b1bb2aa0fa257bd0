import { must } from "./dom";

type Colour = [red: number, green: number, blue: number];

/** The backgrounds of tokens.css by day and by night, and the letters on a button by night. */
const LIGHT = ["#f5f8f8", "#ffffff", "#ebf1f2"].map(parse);
const DARK = ["#0d161b", "#132027", "#0f1a20", "#06222a"].map(parse);
const READABLE = 4.5;
const OURS = "#0a5f73";

function parse(hex: string): Colour {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as Colour;
}

function hex(colour: Colour): string {
  return "#" + colour.map((part) => part.toString(16).padStart(2, "0")).join("");
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Colour, other: Colour): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function worst(colour: Colour, backgrounds: Colour[]): number {
  return Math.min(...backgrounds.map((background) => contrast(colour, background)));
}

/** The colour with as much of another in it as it takes to be read. */
function moved(colour: Colour, towards: number, backgrounds: Colour[]): Colour {
  for (let step = 0; step <= 100; step += 1) {
    const mixed = colour.map((part) => Math.round(part + (towards - part) * (step / 100))) as Colour;
    if (worst(mixed, backgrounds) >= READABLE) {
      return mixed;
    }
  }
  return [towards, towards, towards];
}

/** Shows what a project's colour and last line make of its pages, before they are saved. */
class Look {
  private readonly accent: HTMLInputElement;
  private readonly picker: HTMLInputElement;
  private readonly footer: HTMLInputElement;
  private readonly verdict: HTMLElement;

  constructor(private readonly root: HTMLElement) {
    this.accent = must(root, "#in-accent");
    this.picker = must(root, "[data-colour]");
    this.footer = must(root, "#in-footer");
    this.verdict = must(root, "[data-contrast]");
    this.accent.addEventListener("input", () => this.show());
    this.footer.addEventListener("input", () => this.show());
    this.picker.addEventListener("input", () => {
      this.accent.value = this.picker.value;
      this.show();
    });
    this.show();
  }

  private show(): void {
    this.root.querySelectorAll("[data-foot]").forEach((foot) => (foot.textContent = this.footer.value));
    const typed = this.accent.value.trim();
    const known = /^#[0-9a-f]{6}$/i.test(typed);
    const day = parse(known ? typed : OURS);
    if (known) {
      // One that is hard to read will be refused: what is shown is what would be taken.
      this.paint("light", hex(moved(day, 0, LIGHT)), "#12212a", "#ffffff");
      this.paint("dark", hex(moved(day, 255, DARK)), "#ffffff", "#0f1a20");
      this.picker.value = typed;
    } else {
      this.root.querySelectorAll("[data-preview]").forEach((preview) => preview.removeAttribute("style"));
    }
    this.judge(typed, known, day);
  }

  private paint(time: string, accent: string, ink: string, paper: string): void {
    const style = must(this.root, `[data-preview=${time}]`).style;
    style.setProperty("--accent", accent);
    style.setProperty("--accent-strong", `color-mix(in srgb, ${accent} 75%, ${ink})`);
    style.setProperty("--accent-wash", `color-mix(in srgb, ${accent} 9%, ${paper})`);
  }

  private judge(typed: string, known: boolean, day: Colour): void {
    this.verdict.hidden = typed === "";
    const found = worst(day, LIGHT);
    const shown = (Math.floor(found * 10) / 10).toFixed(1);
    if (!known) {
      this.verdict.textContent = "Not a colour yet.";
    } else if (found >= READABLE) {
      this.verdict.textContent = `Good to read: contrast ${shown} to 1.`;
    } else {
      const better = hex(moved(day, 0, LIGHT));
      this.verdict.textContent = `Hard to read: contrast ${shown} to 1, at least 4.5 is needed. The preview shows ${better}. `;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "link-button";
      button.textContent = "Take that";
      button.addEventListener("click", () => {
        this.accent.value = better;
        this.show();
        this.accent.focus();
      });
      this.verdict.append(button);
    }
  }
}

export function startLook(): void {
  const root = document.querySelector<HTMLElement>("[data-look]");
  if (root) {
    new Look(root);
  }
}
