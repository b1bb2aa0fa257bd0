import { make } from "../../dom";
import { addressOf } from "./bytes";

/** What a module was asked about, for answers that are drawn over it. */
export interface Scene {
  module: string;
  /** The photo that was sent; missing when none was, or the module got it otherwise. */
  photo?: File;
  /** The recording that was sent. */
  sound?: File;
}

/** The first photo and the first recording of what was sent. */
export function seen(files: File[]): Pick<Scene, "photo" | "sound"> {
  const photo = files.find((file) => file.type.startsWith("image/"));
  const sound = files.find((file) => file.type.startsWith("audio/"));
  return { ...(photo ? { photo } : {}), ...(sound ? { sound } : {}) };
}

/** A camera may lie on its side and say so: modules often measure the pixels as they are stored. */
function liesOnItsSide(picture: HTMLImageElement, width: number, height: number): boolean {
  const shown = picture.naturalWidth / picture.naturalHeight;
  const measured = width / height;
  return Math.abs(shown / measured - 1) > 0.02 && Math.abs(shown * measured - 1) < 0.02;
}

/**
 * The photo that was sent with room to draw over it. What lies over it is placed in parts of the
 * width and height, so that it fits at every size.
 */
export function stage(scene: Scene, width: number, height: number, alt: string, ...over: Element[]): HTMLElement {
  const view = make("div", { class: "stage" });
  view.style.setProperty("--ratio", String(width / height));
  view.style.setProperty("--natural", `${width * 3}px`);
  if (scene.photo) {
    const picture = make("img", { src: addressOf(scene.photo), alt });
    picture.addEventListener("load", () => picture.classList.toggle("as-stored", liesOnItsSide(picture, width, height)));
    picture.addEventListener("error", () => picture.replaceWith(blank("Your browser cannot show this photo.", alt)));
    view.append(picture);
  } else {
    view.append(blank("The photo itself is not here.", alt));
  }
  view.append(...over);
  return view;
}

function blank(words: string, alt: string): HTMLElement {
  return make("div", { class: "stage-blank", role: "img", "aria-label": `${alt} ${words}` }, make("span", { "aria-hidden": "true" }, words));
}
