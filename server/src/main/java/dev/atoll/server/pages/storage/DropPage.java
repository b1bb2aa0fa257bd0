package dev.atoll.server.pages.storage;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// Takes files for a folder that its senders do not see.
///
/// @param action where the form sends them
/// @param key what names the folder in the form; empty for one behind a link
@CheckedTemplate(basePath = "storage", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record DropPage(Shell shell, String name, String action, String key, Form form) implements TemplateInstance {}
