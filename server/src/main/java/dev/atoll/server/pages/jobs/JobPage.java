package dev.atoll.server.pages.jobs;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// The page of one job.
///
/// @param form of keeping what it made
@CheckedTemplate(basePath = "jobs", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record JobPage(
        Shell shell,
        Form form,
        JobsPage.Row job,
        Progress progress,
        Outcome outcome,
        List<Line> facts,
        List<Step> history,
        List<Measured> metrics,
        List<Project> projects)
        implements TemplateInstance {

    /// How far it is.
    ///
    /// @param percent empty for unknown
    record Progress(String percent, String doing) {}

    /// What came of it.
    ///
    /// @param folder the page of its results; empty before
    /// @param report the address of its report; empty for none
    /// @param verdict what it says of its result, in a sentence; may be empty
    /// @param module whether it made a module
    /// @param entry the module it was kept as; empty for none
    /// @param name what that would be called
    record Outcome(
            String folder,
            String folderWords,
            String report,
            String verdict,
            boolean module,
            String entry,
            String name) {}

    /// Something to know.
    record Line(String name, String value) {}

    /// A change of its state.
    record Step(String state, String when, String at, String reason) {}

    /// The last of each thing that was measured.
    record Measured(String name, long step, String value) {}

    /// A project one may share with.
    record Project(String id, String name) {}
}
