package dev.atoll.server.pages.accounts;

import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// Goes on to another site by itself. A form that is answered by an address elsewhere is stopped by
/// browsers, as our rules for them say.
///
/// @param program where that is, for people
/// @param address a secret while it is new
@CheckedTemplate(basePath = "identity", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record LeavingPage(Shell shell, String program, String address) implements TemplateInstance {

    /// Without the address.
    @Override
    public String toString() {
        return "LeavingPage[" + program + "]";
    }
}
