import { make, size } from "../../dom";
import { blobOf, save } from "./bytes";
import type { ValueOf } from "./kinds";
import { formatName } from "./picture";

export function fileView({ name, mediaType, size: bytes, content }: ValueOf<"file">): HTMLElement {
  const download = make("button", { type: "button", class: "button" }, "Download");
  download.setAttribute("aria-label", `Download ${name}`);
  download.addEventListener("click", () => save(name, blobOf(content, mediaType)));
  return make(
    "div",
    { class: "file-card" },
    make("span", { class: "file-kind", "aria-hidden": "true" }, formatName(mediaType)),
    make("span", { class: "file-words" }, make("strong", { "data-label": "" }, name), make("span", { class: "quiet small" }, `${mediaType}, ${size(bytes)}`)),
    download,
  );
}
