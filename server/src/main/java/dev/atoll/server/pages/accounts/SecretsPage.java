package dev.atoll.server.pages.accounts;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shell;
import dev.atoll.server.projects.Project;
import dev.atoll.server.secrets.SecretName;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The names of what somebody keeps here and nobody is shown.
@CheckedTemplate(basePath = "secrets", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record SecretsPage(Shell shell, Entry entry, List<Shelf> shelves) implements TemplateInstance {

    /// The form that sets one.
    ///
    /// @param projects those one can keep a secret for
    /// @param unfolded when it is filled in, was refused, or there is nothing else to see
    record Entry(Form form, List<Project> projects, boolean unfolded) {}

    /// Those for one project, or for all that one runs.
    ///
    /// @param project its id; empty for none
    record Shelf(String title, String project, List<Secret> secrets) {}

    /// One of them.
    ///
    /// @param replace where its value is replaced
    record Secret(String path, String updated, String replace) {

        static Secret of(SecretName name, String project, Moments moments) {
            return new Secret(
                    name.path(),
                    moments.ago(name.updated()),
                    "/account/secrets?path=" + encoded(name.path()) + "&project=" + encoded(project));
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    }
}
