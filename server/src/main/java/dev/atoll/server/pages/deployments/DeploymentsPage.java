package dev.atoll.server.pages.deployments;

import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// The deployments one has.
///
/// @param deleted those that can be brought back
@CheckedTemplate(basePath = "deployments", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record DeploymentsPage(
        Shell shell, List<DeploymentRow> rows, List<DeploymentRow> deleted, PageLinks pages, List<Tool> tools)
        implements TemplateInstance {

    /// What can be deployed and is no module.
    record Tool(String name, String title) {}
}
