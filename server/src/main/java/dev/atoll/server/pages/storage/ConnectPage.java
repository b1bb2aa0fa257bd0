package dev.atoll.server.pages.storage;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Optional;

/// How other programs reach one's files.
///
/// @param made the password just made, this once
@CheckedTemplate(basePath = "storage", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ConnectPage(Shell shell, Where where, Way way, Form form, Optional<Made> made) implements TemplateInstance {

    /// What the programs are told.
    ///
    /// @param user what one signs in with
    /// @param webdav the address of one's files
    /// @param projects those of the projects by name, and of what is shared with one
    record Way(String user, String webdav, String rclone, String cli, List<Address> projects) {}

    /// The address of the files of a project, or of what is shared.
    record Address(String name, String webdav) {}

    /// A password for a program.
    record Made(String name, String password) {

        /// Without the password.
        @Override
        public String toString() {
            return "Made[" + name + "]";
        }
    }
}
