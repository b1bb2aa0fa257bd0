package dev.atoll.server.pages.accounts;

import dev.atoll.server.oidc.IdentityProvider;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.Optional;

/// Where one signs in.
///
/// @param back where one goes then
/// @param farewell where one could sign out as well; empty unless one just signed out here
/// @param registering whether people get accounts by themselves
@CheckedTemplate(basePath = "identity", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record SignInPage(
        Shell shell,
        Form form,
        String back,
        Optional<IdentityProvider> provider,
        Optional<IdentityProvider> farewell,
        boolean registering)
        implements TemplateInstance {}
