package dev.atoll.server.pages.accounts;

import dev.atoll.server.pages.Shell;
import dev.atoll.server.provider.Step;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// Asks somebody whether a program may know who they are.
@CheckedTemplate(basePath = "identity", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ConsentPage(Shell shell, Step.Ask ask) implements TemplateInstance {}
