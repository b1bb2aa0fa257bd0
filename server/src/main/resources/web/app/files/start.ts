import { startPage } from "./page";
import { startUpload } from "./upload";

/** Everything on the pages of files. */
export function startFiles(): void {
  if (document.querySelector("[data-files]")) {
    startUpload();
    startPage();
  }
}
