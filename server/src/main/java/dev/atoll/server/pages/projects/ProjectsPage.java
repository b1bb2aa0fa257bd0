package dev.atoll.server.pages.projects;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// The projects one may see.
///
/// @param creating whether the viewer may make one
@CheckedTemplate(basePath = "projects", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ProjectsPage(Shell shell, Form form, boolean creating, List<ProjectRow> mine, List<ProjectRow> others)
        implements TemplateInstance {}
