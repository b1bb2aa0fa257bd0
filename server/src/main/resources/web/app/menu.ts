/** The menu is a fold that works without us; we close it as people expect of a menu. */
export function startMenu(): void {
  const menu = document.querySelector<HTMLDetailsElement>("details[data-menu]");
  if (!menu) {
    return;
  }
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target as Node)) {
      menu.open = false;
    }
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget as Node)) {
      menu.open = false;
    }
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
}
