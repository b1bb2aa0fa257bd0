import { make } from "../../dom";
import { compositeView } from "./composite";
import { detectionsView } from "./detections";
import { embeddingView } from "./embedding";
import { fileView } from "./fileCard";
import { jsonView, rawAnswer } from "./json";
import type { Value } from "./kinds";
import { maskView } from "./mask";
import { pictureView } from "./picture";
import { rankingView } from "./ranking";
import type { Scene } from "./stage";
import { tableView } from "./table";
import { wordsView } from "./words";

function viewOf(value: Value, scene: Scene): HTMLElement {
  switch (value.kind) {
    case "class-probabilities":
      return rankingView(value);
    case "detections":
      return detectionsView(value, scene);
    case "mask":
      return maskView(value, scene);
    case "image":
      return pictureView(value, scene);
    case "table":
      return tableView(value, scene);
    case "text":
      return wordsView(value, scene);
    case "embedding":
      return embeddingView(value, scene);
    case "file":
      return fileView(value);
    case "json":
      return jsonView(value);
    case "composite":
      return compositeView(value, scene, viewOf);
  }
}

/** What is broken in one answer must not take the page down. */
function safely(value: Value, scene: Scene): HTMLElement {
  try {
    return viewOf(value, scene);
  } catch (problem) {
    return make("p", { class: "field-error" }, `This answer cannot be shown: ${String(problem)}`);
  }
}

/** Everything the person reads about one answer. */
export function answerView(value: Value, body: unknown, scene: Scene): HTMLElement {
  return make("div", { class: "answer", "data-kind": value.kind }, safely(value, scene), rawAnswer(body, scene.module));
}
