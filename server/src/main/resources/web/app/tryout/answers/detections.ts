import { count, make } from "../../dom";
import { namedColour } from "./colours";
import type { Detection, ValueOf } from "./kinds";
import { percent, tally } from "./numbers";
import { PointingList, slider } from "./parts";
import { stage, type Scene } from "./stage";

/** How many colours the style sheet has for marks. */
const COLOURS = 8;
/** With more boxes than this their names would cover the photo: numbers stand for them. */
const MOST_NAMES = 12;

/** `2 × eye, cat`. */
export function inventory(detections: Detection[]): string {
  return tally(detections.map(({ label }) => label))
    .map(([label, n]) => (n === 1 ? label : `${n} × ${label}`))
    .join(", ");
}

function area({ box: [left, top, right, bottom] }: Detection): number {
  return (right - left) * (bottom - top);
}

/** The boxes over the photo and the list beside it, each telling the other what is pointed to. */
class Boxes {
  readonly view: HTMLElement;
  private readonly boxes: HTMLElement[];
  private readonly entries: HTMLElement[];
  private readonly list: PointingList;
  private readonly shown = make("p", { class: "quiet small", role: "status" });
  private readonly layer: HTMLElement;

  constructor(
    private readonly answer: ValueOf<"detections">,
    scene: Scene,
  ) {
    const labels = tally(answer.detections.map(({ label }) => label)).map(([label]) => label);
    const styleOf = (label: string) => labels.indexOf(label);
    this.boxes = answer.detections.map((detection, i) => this.box(detection, i, styleOf(detection.label)));
    this.entries = answer.detections.map((detection, i) => entry(detection, i, styleOf(detection.label)));
    // What is less sure than the answer's last is not in it.
    const floor = Math.floor(Math.min(...answer.detections.map(({ score }) => score)) * 100);
    this.list = new PointingList("What was found, the surest first", this.entries, (i) => this.point(i));
    this.layer = make("div", { class: "boxes", "aria-hidden": "true" }, ...this.bySize());
    const alt = `Your photo with ${count(this.boxes.length, "box")}`.replace(/boxs$/, "boxes");
    const picture = stage(scene, answer.width, answer.height, `${alt}.`, this.layer);
    const least = slider("Hide what is less sure than", { min: floor, max: 100, value: floor }, (value) => `${value} %`, (value) => this.filter(value / 100));
    this.view = make("div", { class: "beside" }, picture, make("div", { class: "beside-list" }, least, this.shown, this.list.view));
    this.filter(0);
    new ResizeObserver(() => this.arrange()).observe(this.layer);
  }

  /** Small boxes lie over large ones, so that each can be pointed to. */
  private bySize(): HTMLElement[] {
    const sizes = this.answer.detections.map((detection, i) => ({ i, size: area(detection) }));
    return sizes.sort((a, b) => b.size - a.size).flatMap(({ i }) => this.boxes[i] ?? []);
  }

  private box(detection: Detection, i: number, style: number): HTMLElement {
    const { width, height } = this.answer;
    const [left, top, right, bottom] = detection.box;
    const name = make("span", {}, make("b", {}, String(i + 1)), make("span", { class: "box-words" }, ` ${detection.label} ${percent(detection.score)}`));
    const box = make("div", { class: "box" }, name);
    marked(box, detection.label, style);
    box.style.left = `${(left / width) * 100}%`;
    box.style.top = `${(top / height) * 100}%`;
    box.style.width = `${((right - left) / width) * 100}%`;
    box.style.height = `${((bottom - top) / height) * 100}%`;
    box.classList.toggle("at-right", left / width > 0.6);
    box.addEventListener("pointerenter", () => this.point(i));
    box.addEventListener("pointerleave", () => this.point(undefined));
    box.addEventListener("click", () => this.list.activate(i));
    return box;
  }

  private point(index: number | undefined): void {
    this.layer.classList.toggle("pointed", index !== undefined);
    this.boxes.forEach((box, i) => box.classList.toggle("here", i === index));
    this.list.mark(index);
  }

  private filter(least: number): void {
    let left = 0;
    this.answer.detections.forEach(({ score }, i) => {
      const hidden = score < least;
      left += hidden ? 0 : 1;
      this.boxes[i]?.toggleAttribute("hidden", hidden);
      this.entries[i]?.toggleAttribute("hidden", hidden);
    });
    this.layer.classList.toggle("crowded", left > MOST_NAMES);
    this.shown.textContent = `${left} of ${this.boxes.length} shown`;
    this.arrange();
  }

  /** Puts each name where it covers no other; one that has no room shrinks to its number. */
  private arrange(): void {
    const bounds = this.layer.getBoundingClientRect();
    const taken: DOMRect[] = [];
    for (const box of bounds.width > 0 ? this.boxes : []) {
      const name = box.firstElementChild;
      if (name && !box.hidden) {
        const free = (): boolean => {
          const place = name.getBoundingClientRect();
          return place.top >= bounds.top && place.bottom <= bounds.bottom && !taken.some((other) => cross(place, other));
        };
        placeName(box, free);
        taken.push(name.getBoundingClientRect());
      }
    }
  }
}

/** Above the box, inside at its top or bottom, below it. */
const PLACES = ["above", "top", "bottom", "below"];

function placeName(box: HTMLElement, free: () => boolean): void {
  for (const short of [false, true]) {
    box.classList.toggle("short", short);
    for (const place of PLACES) {
      box.dataset["name"] = place;
      if (free()) {
        return;
      }
    }
  }
  box.dataset["name"] = "top";
}

function cross(one: DOMRect, other: DOMRect): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function marked(element: HTMLElement, label: string, style: number): void {
  element.style.setProperty("--mark", namedColour(label) ?? `var(--mark-${(style % COLOURS) + 1})`);
  element.classList.toggle("dashed", Math.floor(style / COLOURS) % 2 === 1);
}

function entry({ label, score }: Detection, i: number, style: number): HTMLElement {
  const number = make("b", { class: "mark-number" }, String(i + 1));
  marked(number, label, style);
  return make("div", {}, number, make("span", { class: "name", "data-label": "" }, label), make("span", { class: "percent" }, percent(score)));
}

export function detectionsView(answer: ValueOf<"detections">, scene: Scene): HTMLElement {
  const { detections } = answer;
  if (detections.length === 0) {
    const picture = stage(scene, answer.width, answer.height, "Your photo, without boxes.");
    return make("div", { class: "answer" }, make("p", { class: "headline" }, "Nothing found"), picture);
  }
  const headline = make("p", { class: "headline" }, `${detections.length.toLocaleString("en")} found`);
  return make("div", { class: "answer" }, make("div", {}, headline, make("p", { class: "quiet" }, inventory(detections))), new Boxes(answer, scene).view);
}
