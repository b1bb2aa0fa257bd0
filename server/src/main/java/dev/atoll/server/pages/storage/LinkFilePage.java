package dev.atoll.server.pages.storage;

import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// A file behind a link.
@CheckedTemplate(basePath = "storage", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record LinkFilePage(Shell shell, Behind behind, FilePage.Facts facts, Preview preview) implements TemplateInstance {}
