package dev.atoll.server.pages.catalog;

import dev.atoll.metadata.MetadataProblem;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// The page on which a module is added, or a version of one.
///
/// @param to the entry that gets a version; empty for a new one
/// @param metadata what is wrong with the metadata
/// @param projects those the module can be shared with
@CheckedTemplate(basePath = "catalog", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record AddModulePage(Shell shell, Form form, String to, List<MetadataProblem> metadata, List<Choice> projects)
        implements TemplateInstance {

    /// A project one may share with.
    record Choice(String id, String name) {}
}
