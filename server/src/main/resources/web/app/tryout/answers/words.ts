import { make } from "../../dom";
import { saveText } from "./bytes";
import type { ValueOf } from "./kinds";
import { actions, button, copyButton } from "./parts";
import type { Scene } from "./stage";

export function wordsView({ text }: ValueOf<"text">, scene: Scene): HTMLElement {
  return make(
    "div",
    { class: "answer" },
    make("p", { class: "words", "data-label": "" }, text === "" ? "(an empty text)" : text),
    actions(
      copyButton("Copy", () => text),
      button("Download", () => saveText(`${scene.module}.txt`, text, "text/plain")),
    ),
  );
}
