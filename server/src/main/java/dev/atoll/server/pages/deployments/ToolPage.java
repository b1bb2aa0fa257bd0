package dev.atoll.server.pages.deployments;

import dev.atoll.server.deployments.DeploymentOffer;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// The page on which a tool is deployed.
///
/// @param questions of its own form
/// @param modules those one can work on in it; empty when it is not for that
@CheckedTemplate(basePath = "deployments", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ToolPage(
        Shell shell,
        Form form,
        Tool tool,
        List<Question> questions,
        List<Choice> modules,
        DeploymentOffer offer,
        DeployPage.Choices choices)
        implements TemplateInstance {

    /// What is deployed.
    record Tool(String name, String title, String summary) {}

    /// A question.
    ///
    /// @param field its name in the form of the page
    /// @param choices none when any short text will do
    record Question(String field, String label, String description, List<Choice> choices) {}

    /// An answer.
    record Choice(String value, String label) {}
}
