package dev.atoll.server.pages.deployments;

import dev.atoll.server.deployments.DeploymentOffer;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The page on which an image is deployed.
///
/// @param possible whether an engine runs images now
@CheckedTemplate(basePath = "deployments", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ImagePage(Shell shell, Form form, boolean possible, DeploymentOffer offer, DeployPage.Choices choices)
        implements TemplateInstance {}
