import { announce, must } from "./dom";

function visibleText(code: Element): string {
  const copy = code.cloneNode(true) as Element;
  copy.querySelectorAll("[hidden]").forEach((hidden) => hidden.remove());
  return (copy.textContent ?? "").trimEnd() + "\n";
}

async function copyFrom(button: HTMLButtonElement): Promise<void> {
  const code = must(button.parentElement as Element, "pre");
  try {
    await navigator.clipboard.writeText(visibleText(code));
    button.textContent = "Copied";
    announce("Copied to the clipboard");
  } catch {
    getSelection()?.selectAllChildren(code);
    button.textContent = "Press Ctrl+C";
  }
  setTimeout(() => (button.textContent = "Copy"), 2000);
}

export function startCopyButtons(): void {
  document.querySelectorAll<HTMLButtonElement>("button.copy").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => void copyFrom(button));
  });
}
