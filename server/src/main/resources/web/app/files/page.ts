import { announce, make } from "../dom";
import { startRows } from "./rows";

const OURS = /^\/(files|trash)(\/|$)|^\/shared\/|^\/projects\/[^/]+\/(files|trash)(\/|$)/;

/** What the browser itself does best: saving, forms that hold files, and those that lead to another page. */
const LEFT_TO_BROWSER = ["/storage/download", "/storage/uploads", "/storage/imports", "/storage/share"];

const shown: (() => void)[] = [];

/** Told whenever another folder or file is shown. */
export function whenShown(told: () => void): void {
  shown.push(told);
}

function main(): HTMLElement {
  return document.getElementById("content") as HTMLElement;
}

function dialog(): HTMLDialogElement {
  const open = document.querySelector<HTMLDialogElement>("dialog.files-dialog");
  if (open) {
    return open;
  }
  const made = make("dialog", { class: "files-dialog" });
  main().append(made);
  made.addEventListener("close", () => made.remove());
  return made;
}

function ask(question: HTMLElement): void {
  const open = dialog();
  const title = question.querySelector("h1");
  if (title) {
    title.id = "files-question";
    open.setAttribute("aria-labelledby", title.id);
  }
  open.replaceChildren(question);
  question.querySelector("[data-cancel]")?.addEventListener("click", (event) => {
    event.preventDefault();
    open.close();
  });
  if (!open.open) {
    open.showModal();
  }
  const field = open.querySelector<HTMLInputElement>("input[type=text]");
  field?.focus();
  field?.setSelectionRange(0, field.value.lastIndexOf(".") > 0 ? field.value.lastIndexOf(".") : field.value.length);
}

/** What an answer says happened, for those who do not see it. */
function told(): string {
  const said = document.querySelector("main [role=alert], main [role=status]:not(.uploads *)");
  return (said ?? document.querySelector("[data-found]"))?.textContent?.replace(/\s+/g, " ").trim() ?? "";
}

function replace(page: Document, url: string, how: "push" | "replace" | "none"): void {
  if (how !== "none") {
    history[how === "push" ? "pushState" : "replaceState"](null, "", url);
  }
  document.title = page.title;
  main().replaceChildren(...(page.getElementById("content") as HTMLElement).childNodes);
  enhance();
}

/** Asks the platform for a page and shows it in the place of this one. */
export async function show(url: string, how: "push" | "replace" | "none", form?: URLSearchParams): Promise<void> {
  const answer = await fetch(url, {
    headers: { Accept: "text/html" },
    ...(form ? { method: "POST", body: form } : {}),
  });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const question = page.querySelector<HTMLElement>("[data-dialog]");
  if (question) {
    ask(question);
    return;
  }
  if (!page.querySelector("[data-files]") && !form) {
    location.assign(url);
    return;
  }
  const refused = !answer.ok && form;
  replace(page, answer.url, refused ? "none" : how);
  announce(told());
}

async function safely(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch {
    const alarm = make("p", { class: "alarm-note", role: "alert" }, "The platform does not answer. Nothing was changed that you cannot see; try again.");
    main().querySelector("[data-files] .desk-main")?.prepend(alarm);
  }
}

function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

function follow(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>("main a[href]");
  if (!link || event.defaultPrevented || !isPlain(event) || link.target || link.hasAttribute("download")) {
    return;
  }
  const url = new URL(link.href);
  if (url.origin === location.origin && OURS.test(url.pathname)) {
    event.preventDefault();
    void safely(
      show(url.href, "push").then(() => {
        scrollTo(0, 0);
        main().focus({ preventScroll: true });
      }),
    );
  }
}

function send(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  const button = event.submitter as HTMLButtonElement | null;
  const action = new URL(button?.getAttribute("formaction") ?? form.getAttribute("action") ?? "", location.href);
  const page = OURS.test(action.pathname);
  const ours = page || action.pathname.startsWith("/storage/");
  if (!form.closest("main") || !ours || LEFT_TO_BROWSER.includes(action.pathname) || event.defaultPrevented) {
    return;
  }
  event.preventDefault();
  const fields = new URLSearchParams();
  new FormData(form, button).forEach((value, name) => fields.append(name, String(value)));
  if (page) {
    action.search = fields.toString();
    void safely(show(action.href, "replace"));
    return;
  }
  // Seen, and read aloud, before the page is another one.
  const row = document.activeElement?.closest<HTMLElement>("[data-row]");
  const at = row ? [...document.querySelectorAll("[data-row]")].indexOf(row) : -1;
  void safely(
    show(action.href, "replace", fields).then(() => {
      const rows = document.querySelectorAll<HTMLElement>("[data-row]");
      if (!document.querySelector("dialog[open]")) {
        rows[Math.min(Math.max(at, 0), rows.length - 1)]?.querySelector<HTMLElement>("input")?.focus();
      }
    }),
  );
}

/** The list follows what is typed into the filter. */
function startFilter(): void {
  const field = document.querySelector<HTMLInputElement>("#filter");
  let waiting = 0;
  field?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      const url = new URL(location.href);
      url.search = "";
      new FormData(field.form as HTMLFormElement).forEach((value, name) => {
        if (value) {
          url.searchParams.set(name, String(value));
        }
      });
      void safely(
        show(url.href, "replace").then(() => {
          const again = document.querySelector<HTMLInputElement>("#filter");
          again?.focus();
          again?.setSelectionRange(again.value.length, again.value.length);
        }),
      );
    }, 300);
  });
}

/** `?done=` and `?deleted=` have done their work once the page is there. */
function cleanAddress(): void {
  const url = new URL(location.href);
  if (url.searchParams.has("done") || url.searchParams.has("deleted")) {
    url.searchParams.delete("done");
    url.searchParams.delete("deleted");
    history.replaceState(null, "", url);
  }
}

function enhance(): void {
  cleanAddress();
  startRows();
  startFilter();
  shown.forEach((told) => told());
}

/** Shows the folder again, when what is in it has changed. */
export function refresh(): Promise<void> {
  return safely(show(location.href, "none"));
}

/** On the pages of files one goes from folder to folder without leaving: uploads go on meanwhile. */
export function startPage(): void {
  document.addEventListener("click", follow);
  document.addEventListener("submit", send);
  addEventListener("popstate", () => void safely(show(location.href, "none")));
  enhance();
}
