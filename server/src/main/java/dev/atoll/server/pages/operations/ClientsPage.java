package dev.atoll.server.pages.operations;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import dev.atoll.server.provider.ClientProgram;
import dev.atoll.server.provider.Clients;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Optional;

/// Where operators say which programs sign people in here.
///
/// @param unfolded whether the form is open
/// @param made the one just registered, this once
@CheckedTemplate(basePath = "operations", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ClientsPage(Shell shell, Form form, boolean unfolded, List<Row> clients, Optional<Clients.Registered> made)
        implements TemplateInstance {

    /// One program.
    record Row(String id, String name, boolean trusted, boolean secret, List<String> redirects) {

        static Row of(ClientProgram client) {
            return new Row(
                    client.id(),
                    client.name(),
                    client.trusted(),
                    client.kind() == ClientProgram.Kind.CONFIDENTIAL,
                    client.redirects());
        }
    }
}
