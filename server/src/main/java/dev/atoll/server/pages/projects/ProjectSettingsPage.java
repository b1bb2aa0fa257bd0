package dev.atoll.server.pages.projects;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import dev.atoll.server.projects.Branding;
import dev.atoll.server.projects.Project;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// What its managers change of a project.
///
/// @param logo address of the picture; empty for none
/// @param quotas empty for viewers who may not change them
@CheckedTemplate(basePath = "projects", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ProjectSettingsPage(Shell shell, Project project, Forms forms, String logo, List<QuotaField> quotas)
        implements TemplateInstance {

    /// The forms of the page; at most one of them was just refused.
    record Forms(Form about, Form look, Form limits, Form deletion) {

        static Forms of(Project project, Branding branding) {
            Form about = Form.EMPTY
                    .with("name", project.name())
                    .with("description", project.description())
                    .with("open", Boolean.toString(project.open()));
            Form look = Form.EMPTY
                    .with(
                            "accent",
                            branding.accent().map(accent -> accent.day()).orElse(""))
                    .with("footer", branding.footer());
            return new Forms(about, look, Form.EMPTY, Form.EMPTY);
        }

        Forms withAbout(Form form) {
            return new Forms(form, look, limits, deletion);
        }

        Forms withLook(Form form) {
            return new Forms(about, form, limits, deletion);
        }

        Forms withLimits(Form form) {
            return new Forms(about, look, form, deletion);
        }

        Forms withDeletion(Form form) {
            return new Forms(about, look, limits, form);
        }
    }
}
