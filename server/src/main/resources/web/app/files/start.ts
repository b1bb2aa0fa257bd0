import { startPage } from "./page";
import { startTasks } from "./tasks";
import { startUpload } from "./upload";

/** Everything on the pages of files. */
export function startFiles(): void {
  startTasks();
  if (document.querySelector("[data-files]")) {
    startUpload();
    startPage();
  }
}
