package dev.atoll.server.pages.accounts;

import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// Asks somebody whom a program sent here whether to sign out.
///
/// @param program who sent them; empty when it does not say
/// @param query the request, for the form that answers; without what is secret
@CheckedTemplate(basePath = "identity", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record SignOutPage(Shell shell, String program, String query) implements TemplateInstance {}
