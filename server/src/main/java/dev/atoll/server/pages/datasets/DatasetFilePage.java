package dev.atoll.server.pages.datasets;

import dev.atoll.server.pages.Shell;
import dev.atoll.server.pages.storage.Preview;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// One file of a version.
///
/// @param content where its bytes are
/// @param pixels such as `320 × 200`; empty for what is no picture
@CheckedTemplate(basePath = "datasets", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record DatasetFilePage(
        Shell shell,
        DatasetFilesPage.Head head,
        String path,
        String content,
        String size,
        String pixels,
        String type,
        String sha256,
        String problem,
        Preview preview)
        implements TemplateInstance {}
