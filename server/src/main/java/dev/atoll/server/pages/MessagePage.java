package dev.atoll.server.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// A page that says one thing, with a way back.
@CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record MessagePage(Shell shell, String title, String detail) implements TemplateInstance {}
