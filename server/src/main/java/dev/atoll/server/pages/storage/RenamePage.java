package dev.atoll.server.pages.storage;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// Asks what something is to be called.
@CheckedTemplate(basePath = "storage", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record RenamePage(Shell shell, Chosen chosen, Form form) implements TemplateInstance {}
