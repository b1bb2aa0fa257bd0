package dev.atoll.server.pages.accounts;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// Where one asks for a link to choose a new password.
///
/// @param mail whether this platform sends any
/// @param sent whether it was just asked to
@CheckedTemplate(basePath = "identity", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ForgotPage(Shell shell, Form form, boolean mail, boolean sent) implements TemplateInstance {}
