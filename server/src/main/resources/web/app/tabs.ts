import { memory, must } from "./dom";

/** Tabs as the ARIA practices describe them: one stop for Tab, arrows between the tabs. */
class Tabs {
  private readonly tabs: HTMLButtonElement[];

  constructor(
    list: HTMLElement,
    private readonly onChoice: (language: string) => void,
  ) {
    this.tabs = [...list.querySelectorAll<HTMLButtonElement>("[role=tab]")];
    list.hidden = false;
    list.addEventListener("click", (event) => {
      const tab = (event.target as Element).closest<HTMLButtonElement>("[role=tab]");
      if (tab) {
        this.choose(tab);
      }
    });
    list.addEventListener("keydown", (event) => this.key(event));
    this.show(this.tabs[0]);
  }

  /** Shows the panel of a language, if there is one. */
  showLanguage(language: string): void {
    this.show(this.tabs.find((tab) => tab.dataset.language === language));
  }

  private choose(tab: HTMLButtonElement): void {
    this.show(tab);
    this.onChoice(tab.dataset.language ?? "");
  }

  private show(chosen: HTMLButtonElement | undefined): void {
    if (!chosen) {
      return;
    }
    for (const tab of this.tabs) {
      const selected = tab === chosen;
      tab.setAttribute("aria-selected", String(selected));
      tab.tabIndex = selected ? 0 : -1;
      must(document, `#${tab.getAttribute("aria-controls")}`).hidden = !selected;
    }
  }

  private key(event: KeyboardEvent): void {
    const { tabs } = this;
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
      this.choose(tab);
      tab.focus();
    }
  }
}

/** All tabs of the page. Who reads Python here reads it there: a language chosen once is chosen for all. */
export function startTabs(): void {
  const all: Tabs[] = [];
  const choose = (language: string) => {
    all.forEach((tabs) => tabs.showLanguage(language));
    memory.set("snippet", language);
  };
  document.querySelectorAll<HTMLElement>("[role=tablist]").forEach((list) => all.push(new Tabs(list, choose)));
  const remembered = memory.get("snippet");
  if (remembered) {
    all.forEach((tabs) => tabs.showLanguage(remembered));
  }
}
