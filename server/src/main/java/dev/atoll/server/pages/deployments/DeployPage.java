package dev.atoll.server.pages.deployments;

import dev.atoll.server.deployments.DeploymentOffer;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// The page on which a module is deployed.
@CheckedTemplate(basePath = "deployments", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record DeployPage(Shell shell, Form form, Deployed module, DeploymentOffer offer, Choices choices)
        implements TemplateInstance {

    /// What is deployed.
    record Deployed(String name, String title, String version) {}

    /// What can be chosen.
    ///
    /// @param secrets paths of the caller's secrets
    /// @param slots for secrets
    record Choices(
            List<Project> projects, List<String> secrets, List<Slot> slots, List<Time> lifetimes, List<Time> idles) {}

    /// A project one belongs to.
    record Project(String id, String name) {

        /// What its files are called.
        public String space() {
            return "project:" + id;
        }
    }

    /// Room for a secret.
    record Slot(int number) {

        public String variable() {
            return "variable_" + number;
        }

        public String secret() {
            return "secret_" + number;
        }
    }

    /// A time.
    record Time(String seconds, String words) {}
}
