package dev.atoll.server.pages.operations;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import dev.atoll.server.projects.Project;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// Where operators write what everybody should know.
///
/// @param notices all, the latest first
@CheckedTemplate(basePath = "notices", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record NoticesPage(Shell shell, Writing writing, List<NoticeCard> notices) implements TemplateInstance {

    /// The form.
    ///
    /// @param id of the notice being changed; empty for a new one
    /// @param preview what the body would look like, as HTML that can do no harm
    record Writing(Form form, String id, boolean previewed, String preview, List<Project> projects, boolean unfolded) {}
}
