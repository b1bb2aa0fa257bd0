package dev.atoll.server.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The page of one module.
@CheckedTemplate(basePath = "catalog", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ModulePage(Shell shell, ModuleFacts module, TryForm form) implements TemplateInstance {}
