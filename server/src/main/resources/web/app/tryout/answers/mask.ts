import { make } from "../../dom";
import type { ValueOf } from "./kinds";
import { principal, readMask, type Covered, type MaskPicture } from "./maskPicture";
import { percent } from "./numbers";
import { PointingList, slider } from "./parts";
import { stage, type Scene } from "./stage";

/** Enough for a screen; painting more would make pointing slow. */
const WIDEST = 1200;
const USUAL_OPACITY = 60;
/** What stays of the others while one class is pointed to. */
const DIMMED = 0.2;
const UNPAINTED: [number, number, number] = [255, 255, 255];

/** The mask over the photo, and its legend. */
class Overlay {
  readonly view: HTMLElement;
  private readonly canvas = make("canvas", { class: "mask", "aria-hidden": "true" });
  private readonly told = make("p", { class: "told quiet small", "aria-hidden": "true" });
  private readonly legend: PointingList;
  private readonly step: number;

  constructor(
    answer: ValueOf<"mask">,
    scene: Scene,
    private readonly mask: MaskPicture,
  ) {
    const { picture, covered } = mask;
    this.step = Math.max(1, picture.width / WIDEST);
    this.canvas.width = Math.ceil(picture.width / this.step);
    this.canvas.height = Math.ceil(picture.height / this.step);
    this.legend = new PointingList("Classes, the largest first", covered.map(entry), (i) => this.point(i));
    const opacity = slider("Opacity of the mask", { min: 0, max: 100, value: USUAL_OPACITY }, (value) => `${value} %`, (value) => this.fade(value));
    this.fade(USUAL_OPACITY);
    this.listen();
    this.point(undefined);
    const unseen = answer.labels.length - covered.length;
    const rest = unseen > 0 ? [make("p", { class: "quiet small" }, `${unseen} more ${unseen === 1 ? "class has" : "classes have"} no pixel here.`)] : [];
    const shown = stage(scene, answer.width, answer.height, `Your photo under a mask of ${covered.length} classes.`, this.canvas);
    this.view = make("div", { class: "beside" }, make("div", { class: "answer tight" }, shown, this.told), make("div", { class: "beside-list" }, opacity, this.legend.view, ...rest));
  }

  private fade(value: number): void {
    this.canvas.style.opacity = String(value / 100);
  }

  private listen(): void {
    this.canvas.addEventListener("pointermove", ({ offsetX, offsetY }) => {
      const { width, height, places } = this.mask.picture;
      const x = Math.min(width - 1, Math.floor((offsetX / this.canvas.clientWidth) * width));
      const y = Math.min(height - 1, Math.floor((offsetY / this.canvas.clientHeight) * height));
      const place = places[y * width + x];
      const i = this.mask.covered.findIndex((each) => each.place === place);
      this.legend.mark(i);
      this.told.textContent = this.mask.covered[i]?.label ?? "";
    });
    this.canvas.addEventListener("pointerleave", () => this.rest());
  }

  private rest(): void {
    this.legend.mark(undefined);
    this.told.textContent = "Point to the photo to read its classes.";
  }

  /** Brings one class forward; without one, all are painted alike. */
  private point(index: number | undefined): void {
    const { covered } = this.mask;
    const colours = new Uint8ClampedArray(256 * 4);
    covered.forEach(({ place, colour }, i) => {
      const painted = colour ?? (i === index ? UNPAINTED : undefined);
      if (painted) {
        const alpha = index === undefined || i === index ? 255 : 255 * DIMMED;
        colours.set([...painted, alpha], place * 4);
      }
    });
    this.paint(colours);
    this.rest();
    if (index !== undefined) {
      this.told.textContent = covered[index]?.label ?? "";
    }
  }

  private paint(colours: Uint8ClampedArray): void {
    const { width, height } = this.canvas;
    const { picture } = this.mask;
    const pixels = new ImageData(width, height);
    for (let y = 0; y < height; y++) {
      const row = Math.min(picture.height - 1, Math.floor(y * this.step)) * picture.width;
      for (let x = 0; x < width; x++) {
        const place = picture.places[row + Math.min(picture.width - 1, Math.floor(x * this.step))] ?? 0;
        const to = (y * width + x) * 4;
        for (let channel = 0; channel < 4; channel++) {
          pixels.data[to + channel] = colours[place * 4 + channel] ?? 0;
        }
      }
    }
    this.canvas.getContext("2d")?.putImageData(pixels, 0, 0);
  }
}

function entry({ label, share, colour }: Covered): HTMLElement {
  const swatch = make("span", { class: colour ? "swatch" : "swatch unpainted" });
  if (colour) {
    swatch.style.backgroundColor = `rgb(${colour.join(" ")})`;
  }
  return make("div", {}, swatch, make("span", { class: "name", "data-label": "" }, label), make("span", { class: "percent" }, percent(share)));
}

function verdict(largest: Covered | undefined): HTMLElement {
  const headline = make("p", { class: "headline" }, largest?.label ?? "No pixels");
  const share = make("p", { class: "quiet" }, largest ? `${percent(largest.share)} of the picture` : "");
  return make("div", {}, make("p", { class: "quiet" }, "Largest class"), headline, share);
}

export function maskView(answer: ValueOf<"mask">, scene: Scene): HTMLElement {
  const view = make("div", { class: "answer" }, make("p", { class: "quiet" }, "Counting pixels…"));
  readMask(answer).then(
    (mask) => {
      view.replaceChildren(verdict(principal(mask)), new Overlay(answer, scene, mask).view);
    },
    (problem: unknown) => view.replaceChildren(make("p", { class: "field-error" }, `The mask cannot be read: ${String(problem)}`)),
  );
  return view;
}
