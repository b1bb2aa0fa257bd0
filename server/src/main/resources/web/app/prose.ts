/** What scrolls sideways in a model card can be reached and scrolled by keyboard. */
export function startProse(): void {
  document.querySelectorAll<HTMLElement>(".prose :is(pre, table)").forEach((wide) => {
    wide.tabIndex = 0;
  });
}
