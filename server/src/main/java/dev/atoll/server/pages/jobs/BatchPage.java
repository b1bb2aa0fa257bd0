package dev.atoll.server.pages.jobs;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// The page on which a script is run.
@CheckedTemplate(basePath = "jobs", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record BatchPage(Shell shell, Form form, List<JobPage.Project> projects) implements TemplateInstance {}
