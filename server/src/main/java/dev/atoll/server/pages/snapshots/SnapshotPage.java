package dev.atoll.server.pages.snapshots;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import dev.atoll.server.snapshots.SnapshotShare;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// The page of one snapshot.
///
/// @param form what is typed into its forms
@CheckedTemplate(basePath = "snapshots", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record SnapshotPage(Shell shell, SnapshotRow row, List<Term> terms, May may, Sharing sharing, Form form)
        implements TemplateInstance {

    /// What it is.
    record Term(String name, String value) {}

    /// What can be done with it.
    ///
    /// @param restores into which deployment it can be put back, by its title; empty for none
    /// @param deployment the id of that
    /// @param stopped whether that deployment is stopped
    /// @param other whether the environment of its tool is made of other packages today
    /// @param secrets whether a new deployment gets the secrets that the other had
    record May(
            boolean changes,
            boolean uses,
            String restores,
            String deployment,
            boolean stopped,
            boolean other,
            boolean secrets) {}

    /// With whom it is shared.
    ///
    /// @param possible whether the visitor may share it
    /// @param projects those it can be shared with
    record Sharing(boolean possible, List<SnapshotShare> shares, List<Choice> projects) {}

    /// A project.
    record Choice(String id, String name) {}
}
