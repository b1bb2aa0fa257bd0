package dev.atoll.server.pages.accounts;

import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// A program that wants to come in.
///
/// @param token that stands for it in the address
/// @param program what it calls itself
/// @param done whether it was let in
@CheckedTemplate(basePath = "identity", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record LetInPage(Shell shell, String token, String program, boolean done) implements TemplateInstance {}
