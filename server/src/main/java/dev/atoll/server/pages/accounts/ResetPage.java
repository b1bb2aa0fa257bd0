package dev.atoll.server.pages.accounts;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// Where a link leads that lets one choose a new password.
@CheckedTemplate(basePath = "identity", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ResetPage(Shell shell, Form form) implements TemplateInstance {}
