package dev.atoll.runtime.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// The installation that runs the tool, for those who write modules in it: `atoll new`, `run` and `train` in its
/// terminal are those of the platform.
///
/// @param java the program
/// @param installation where Atoll is; never absent where the platform starts the tool
record AtollCommand(Path java, Path installation) {

    static AtollCommand installed() {
        return new AtollCommand(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                Path.of(System.getProperty("atoll.installation", "")));
    }

    /// How the serving runtime is started; its options follow.
    List<String> runtime() {
        return List.of(java.toString(), "@" + installation.resolve("runtime.args"));
    }

    /// Puts `atoll` into a folder of programs.
    void writeTo(Path folder) throws IOException {
        Path program = Files.createDirectories(folder).resolve("atoll");
        Files.writeString(program, """
                #!/bin/sh
                # Java takes file names for ASCII in the C locale, and the system says what is wrong in words.
                export LC_CTYPE=C.UTF-8 LC_MESSAGES=C ORT_DISABLE_TELEMETRY=1 ATOLL_HOME="${ATOLL_HOME:-$HOME/.atoll}"
                if [ -t 2 ] && [ "${TERM:-dumb}" != dumb ]; then export ATOLL_PROGRESS=1; fi
                exec "%s" "@%s" "$@"
                """.formatted(java, installation.resolve("cli.args")));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
