package dev.atoll.server.pages.storage;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Optional;

/// Shares a file or folder, and shows with whom it is shared.
///
/// @param folder whether it is one
/// @param shares those there are
/// @param projects the visitor's, with which it can be shared
/// @param made the address of the link just made, this once
@CheckedTemplate(basePath = "storage", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record SharePage(
        Shell shell,
        Where where,
        boolean folder,
        List<ShareRow> shares,
        List<Choice> projects,
        Form form,
        Optional<String> made)
        implements TemplateInstance {

    /// Something to choose in a form.
    record Choice(String value, String words) {}

    /// The same, with the address of the link just made.
    SharePage showing(String link) {
        return new SharePage(shell, where, folder, shares, projects, form, Optional.of(link));
    }
}
