import { announce, memory } from "./dom";

type Theme = "light" | "dark";

function shown(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") {
    return chosen;
  }
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Switches between light and dark; the first paint is set by the inline script of the layout. */
export function startThemeButton(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-theme-button]");
  if (!button) {
    return;
  }
  button.hidden = false;
  button.addEventListener("click", () => {
    const next: Theme = shown() === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    memory.set("theme", next);
    announce(`${next === "dark" ? "Dark" : "Light"} colours`);
  });
}
