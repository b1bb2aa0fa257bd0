package dev.atoll.server.pages.storage;

import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shell;
import dev.atoll.server.pages.Sizes;
import dev.atoll.server.tasks.Task;
import dev.atoll.server.tasks.TaskProgress;
import dev.atoll.server.tasks.TaskState;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// What the platform does for somebody in the background.
@CheckedTemplate(basePath = "storage", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record TasksPage(Shell shell, Where where, List<Row> rows, PageLinks pages) implements TemplateInstance {

    /// A task.
    ///
    /// @param alarm whether it failed
    /// @param moves whether it is not over
    /// @param again whether it may be tried again
    /// @param known whether anybody knows how much there is to do
    /// @param amount how much is done, such as `1.2 MB of 3.0 MB` or `1 of 1 file`; may be empty
    /// @param made the address of what it made; empty for nothing that has a page
    record Row(
            String id,
            String title,
            String state,
            boolean alarm,
            boolean moves,
            boolean again,
            long done,
            long total,
            boolean known,
            String doing,
            String amount,
            String when,
            String message,
            String made) {

        static Row of(Task task, Moments moments, String made) {
            TaskProgress progress = task.progress();
            boolean moves = !task.state().isOver();
            boolean known = progress.total() > 0;
            return new Row(
                    task.id(),
                    task.title(),
                    task.state().wireName(),
                    task.state() == TaskState.FAILED,
                    moves,
                    task.state().mayBeRetried(),
                    progress.done(),
                    known ? progress.total() : 1,
                    known,
                    moves ? progress.doing() : "",
                    moves ? amount(progress) : "",
                    moments.ago(task.created()),
                    task.message(),
                    made);
        }

        private static String amount(TaskProgress progress) {
            if (progress.unit().isEmpty() || (progress.done() == 0 && progress.total() <= 0)) {
                return "";
            }
            if (progress.unit().equals("bytes")) {
                String done = Sizes.of(progress.done());
                return progress.total() > 0 ? done + " of " + Sizes.of(progress.total()) : done;
            }
            return progress.total() > 0
                    ? progress.done() + " of " + counted(progress.total(), progress.unit())
                    : counted(progress.done(), progress.unit());
        }

        /// Such as `105 files`; units are plurals.
        private static String counted(long number, String unit) {
            return number + " " + (number == 1 ? unit.replaceFirst("s$", "") : unit);
        }
    }
}
