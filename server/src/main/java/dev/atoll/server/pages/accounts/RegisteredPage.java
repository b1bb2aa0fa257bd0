package dev.atoll.server.pages.accounts;

import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// What comes after registering.
///
/// @param approval whether one has to wait for an operator
@CheckedTemplate(basePath = "identity", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record RegisteredPage(Shell shell, boolean approval) implements TemplateInstance {}
