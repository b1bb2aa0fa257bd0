package dev.atoll.server.pages.snapshots;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// The snapshots one has, and those that are shared with one.
///
/// @param form what was refused, if anything was
@CheckedTemplate(basePath = "snapshots", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record SnapshotsPage(Shell shell, List<SnapshotRow> rows, PageLinks pages, Form form) implements TemplateInstance {}
