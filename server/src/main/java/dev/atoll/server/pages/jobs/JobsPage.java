package dev.atoll.server.pages.jobs;

import dev.atoll.server.jobs.Job;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// One's own jobs.
@CheckedTemplate(basePath = "jobs", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record JobsPage(Shell shell, List<Row> rows, PageLinks pages) implements TemplateInstance {

    /// A job.
    ///
    /// @param what such as `Training of image-classification`
    /// @param alarm whether it failed
    /// @param moves whether it is not over
    /// @param again whether it may be tried again
    record Row(
            String id,
            String title,
            String what,
            String state,
            boolean alarm,
            boolean moves,
            boolean again,
            String when,
            String reason) {

        static Row of(Job job, Moments moments) {
            return new Row(
                    job.id(),
                    job.title(),
                    JobWords.what(job),
                    job.state().wireName(),
                    JobWords.isAlarm(job),
                    !job.state().isOver(),
                    job.mayBeRetried(),
                    moments.ago(job.created()),
                    job.reason());
        }
    }
}
