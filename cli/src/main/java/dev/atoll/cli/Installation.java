package dev.atoll.cli;

import java.nio.file.Path;
import java.util.List;

/// The installation that this command belongs to.
///
/// @param folder such as `target/atoll` of a checkout
/// @param java the JDK's `java`
record Installation(Path folder, Path java) {

    /// The one named by the system property `atoll.installation`, which the launcher's argument
    /// file sets.
    static Installation current() {
        String folder = System.getProperty("atoll.installation", "target/atoll");
        return new Installation(
                Path.of(folder).toAbsolutePath().normalize(), Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    Path modules() {
        return folder.resolve("modules");
    }

    /// The command that serves a module; its arguments are appended.
    List<String> runtimeCommand() {
        return List.of(java.toString(), "@" + folder.resolve("runtime.args"));
    }
}
