import { make, size } from "../../dom";
import { addressOf, blobOf, endingOf, save } from "./bytes";
import type { ValueOf } from "./kinds";
import { actions, button } from "./parts";
import type { Scene } from "./stage";

/** `PNG` of `image/png`. */
export function formatName(mediaType: string): string {
  return endingOf(mediaType).toUpperCase();
}

export function pictureView({ mediaType, content }: ValueOf<"image">, scene: Scene): HTMLElement {
  const blob = blobOf(content, mediaType);
  const caption = make("figcaption", { class: "quiet small" }, `${formatName(mediaType)}, ${size(blob.size)}`);
  const picture = make("img", { class: "made", src: addressOf(blob), alt: "The picture that the module made" });
  picture.addEventListener("load", () => {
    const measures = `${picture.naturalWidth.toLocaleString("en")} × ${picture.naturalHeight.toLocaleString("en")} pixels`;
    caption.textContent = `${formatName(mediaType)}, ${measures}, ${size(blob.size)}`;
  });
  picture.addEventListener("error", () => picture.replaceWith(make("p", {}, `Your browser cannot show a ${formatName(mediaType)} picture. Download it to look at it.`)));
  const name = `${scene.module}.${endingOf(mediaType)}`;
  return make(
    "div",
    { class: "answer" },
    make("figure", { class: "made-figure" }, picture, caption),
    actions(button("Download picture", () => save(name, blob))),
  );
}
