package dev.atoll.server.pages.accounts;

import dev.atoll.server.oidc.IdentityProvider;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.Optional;

/// Where one asks for an account.
///
/// @param closed whether nobody gets one here
/// @param approval whether an operator has to look at it first
@CheckedTemplate(basePath = "identity", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record RegisterPage(Shell shell, Form form, Optional<IdentityProvider> provider, boolean closed, boolean approval)
        implements TemplateInstance {}
