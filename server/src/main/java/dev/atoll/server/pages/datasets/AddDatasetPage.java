package dev.atoll.server.pages.datasets;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// The page on which a folder becomes a dataset, or a version of one.
///
/// @param to the dataset that gets a version; empty for a new one
/// @param counted what the last count of the folder found, in sentences; none before
@CheckedTemplate(basePath = "datasets", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record AddDatasetPage(Shell shell, Form form, String to, Folder folder, List<String> counted, Choices choices)
        implements TemplateInstance {

    /// The folder.
    record Folder(String key, String words, String address) {}

    /// What can be chosen.
    record Choices(List<Project> projects, List<String> dataTypes, List<String> licenses) {}

    /// A project one may share with.
    record Project(String id, String name) {}
}
