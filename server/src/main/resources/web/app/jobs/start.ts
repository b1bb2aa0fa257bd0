import { startJobPage } from "./page";
import { startJobList } from "./list";
import { startPresets } from "./presets";

/** Has the pages of jobs follow what happens. */
export function startJobs(): void {
  startJobList();
  startJobPage();
  startPresets();
}
