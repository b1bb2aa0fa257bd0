import { announce, must, size } from "./dom";

interface Problem {
  field: string;
  value: string;
  expectation: string;
  suggestion: string;
}

const CHECK_AFTER = 500;

function sentence(problem: Problem): HTMLLIElement {
  const line = document.createElement("li");
  const field = document.createElement("code");
  field.textContent = problem.field;
  const expected = problem.expectation ? ` (expected ${problem.expectation})` : "";
  const meant = problem.suggestion ? `. Did you mean ${problem.suggestion}?` : "";
  line.append(field, `: ${problem.value}${expected}${meant}`);
  return line;
}

/** Shows what is wrong with the metadata while it is typed. */
function startChecks(form: HTMLFormElement): void {
  const text = must<HTMLTextAreaElement>(form, "textarea[name=metadata_text]");
  const problems = must(form, "#metadata-problems");
  let waiting = 0;
  const check = async (): Promise<void> => {
    if (!text.value.trim()) {
      problems.replaceChildren();
      text.removeAttribute("aria-invalid");
      return;
    }
    const asked = text.value;
    const response = await fetch("/api/v1/catalog/checks", {
      method: "POST",
      headers: { "Content-Type": "application/yaml" },
      body: asked,
    });
    if (!response.ok || asked !== text.value) {
      return;
    }
    const found = (await response.json()) as { problems: Problem[]; warnings: Problem[] };
    const list = document.createElement("ul");
    list.append(...[...found.problems, ...found.warnings].map(sentence));
    problems.replaceChildren(...(list.childElementCount > 0 ? [list] : ["Valid metadata."]));
    text.toggleAttribute("aria-invalid", found.problems.length > 0);
    if (found.problems.length > 0) {
      text.setAttribute("aria-invalid", "true");
    }
  };
  text.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void check(), CHECK_AFTER);
  });
}

function startDrop(form: HTMLFormElement): void {
  const zone = must(form, "[data-drop]");
  const input = must<HTMLInputElement>(zone, "input[type=file]");
  const hint = must(zone, "[data-drop-hint]");
  const over = (event: DragEvent): void => {
    event.preventDefault();
    zone.classList.add("over");
  };
  zone.addEventListener("dragenter", over);
  zone.addEventListener("dragover", over);
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    if (event.dataTransfer && event.dataTransfer.files.length > 0) {
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change"));
    }
  });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    hint.textContent = file ? `${file.name}, ${size(file.size)}` : "or drop it here";
  });
}

/** Sends the form and says how far it is; without a script the browser does it alone. */
function startSending(form: HTMLFormElement): void {
  const bar = must<HTMLProgressElement>(form, "[data-progress]");
  const button = must<HTMLButtonElement>(form, "button[type=submit]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "text/html");
    request.upload.addEventListener("progress", (sent) => {
      if (sent.lengthComputable) {
        bar.value = sent.loaded / sent.total;
      }
    });
    request.addEventListener("load", () => {
      if (request.status < 400) {
        location.assign(request.responseURL);
        return;
      }
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      must(document, "main").replaceChildren(...must(page, "main").childNodes);
      startAddModule();
      document.querySelector<HTMLElement>("[role=alert], [aria-invalid=true]")?.focus();
      announce("It was not added: see what is wrong.");
    });
    request.addEventListener("error", () => {
      bar.hidden = true;
      button.disabled = false;
      announce("The platform did not answer. Try again.");
    });
    bar.value = 0;
    bar.hidden = false;
    button.disabled = true;
    request.send(new FormData(form));
  });
}

export function startAddModule(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-add-module]");
  if (form) {
    startChecks(form);
    startDrop(form);
    startSending(form);
  }
}
