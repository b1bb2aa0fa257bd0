/** The code of a link stands behind its #, which browsers send to nobody; here it goes into the form. */
function fillFromLink(): void {
  const holder = document.querySelector<HTMLElement>("[data-from-link]");
  const field = holder?.querySelector("input");
  if (!holder || !field) {
    return;
  }
  const code = location.hash.slice(1);
  if (code) {
    field.value = code;
    history.replaceState(null, "", location.pathname);
  }
  holder.hidden = field.value !== "";
}

/** What is shown once must not be made a second time by loading the page again. */
function forgetTheForm(): void {
  if (document.querySelector("[data-once]")) {
    history.replaceState(null, "", document.querySelector<HTMLElement>("[data-once]")?.dataset.once || location.href);
  }
}

/** `?done=` has done its work once the page is there. */
function cleanAddress(): void {
  const address = new URL(location.href);
  if (address.searchParams.has("done")) {
    address.searchParams.delete("done");
    history.replaceState(null, "", address);
  }
}

/** An open question is closed by Escape. */
function closeByEscape(): void {
  document.addEventListener("keydown", (event) => {
    const open = (event.target as Element).closest?.<HTMLDetailsElement>("details.confirm[open], details.unfold[open]");
    if (event.key === "Escape" && open) {
      open.open = false;
      open.querySelector("summary")?.focus();
    }
  });
}

/** What lies over other things goes when one turns to those. */
function closeWhenLeft(): void {
  document.addEventListener("click", (event) => {
    document.querySelectorAll<HTMLDetailsElement>(".thing-todo > details[open]").forEach((open) => {
      if (!open.contains(event.target as Node)) {
        open.open = false;
      }
    });
  });
}

export function startAccount(): void {
  fillFromLink();
  forgetTheForm();
  cleanAddress();
  closeByEscape();
  closeWhenLeft();
}
