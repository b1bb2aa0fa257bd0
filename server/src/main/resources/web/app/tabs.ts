import { memory, must } from "./dom";

/** Tabs as the ARIA practices describe them: one stop for Tab, arrows between the tabs. */
export function startTabs(): void {
  const list = document.querySelector<HTMLElement>("[role=tablist]");
  if (!list) {
    return;
  }
  const tabs = [...list.querySelectorAll<HTMLButtonElement>("[role=tab]")];
  const panelOf = (tab: Element) => must(document, `#${tab.getAttribute("aria-controls")}`);

  function select(chosen: HTMLButtonElement): void {
    for (const tab of tabs) {
      const selected = tab === chosen;
      tab.setAttribute("aria-selected", String(selected));
      tab.tabIndex = selected ? 0 : -1;
      panelOf(tab).hidden = !selected;
    }
    memory.set("snippet", chosen.id);
  }

  list.hidden = false;
  list.addEventListener("click", (event) => {
    const tab = (event.target as Element).closest<HTMLButtonElement>("[role=tab]");
    if (tab) {
      select(tab);
    }
  });
  list.addEventListener("keydown", (event) => {
    const here = tabs.indexOf(document.activeElement as HTMLButtonElement);
    const target: Record<string, number> = {
      ArrowRight: (here + 1) % tabs.length,
      ArrowLeft: (here + tabs.length - 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    };
    const tab = tabs[target[event.key] ?? -1];
    if (here >= 0 && tab) {
      event.preventDefault();
      select(tab);
      tab.focus();
    }
  });
  const first = tabs.find((tab) => tab.id === memory.get("snippet")) ?? tabs[0];
  if (first) {
    select(first);
  }
}
