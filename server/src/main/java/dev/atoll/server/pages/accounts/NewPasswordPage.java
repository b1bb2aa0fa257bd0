package dev.atoll.server.pages.accounts;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// Where one chooses a password of one's own after signing in with one that serves once.
@CheckedTemplate(basePath = "identity", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record NewPasswordPage(Shell shell, Form form) implements TemplateInstance {}
