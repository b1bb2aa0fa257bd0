package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.acceptance.Atoll.Execution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The current rclone of somebody who has told it of a platform as of a Nextcloud; the platform's files are
/// `atoll:`.
///
/// @param environment its settings
record Rclone(Map<String, String> environment) {

    /// @param folder where it may leave files
    /// @param login the e-mail address
    /// @param password an app password or a token
    static Rclone of(Path folder, Platform platform, String login, String password) {
        Execution obscured = Atoll.execute(Map.of(), List.of(RcloneServer.program(), "obscure", password));
        Map<String, String> environment = new HashMap<>();
        environment.put("RCLONE_CONFIG", folder.resolve("none.conf").toString());
        environment.put("RCLONE_CONFIG_ATOLL_TYPE", "webdav");
        environment.put("RCLONE_CONFIG_ATOLL_VENDOR", "nextcloud");
        environment.put("RCLONE_CONFIG_ATOLL_URL", platform.url() + "/remote.php/dav/files/" + login);
        environment.put("RCLONE_CONFIG_ATOLL_USER", login);
        environment.put("RCLONE_CONFIG_ATOLL_PASS", obscured.output().strip());
        return new Rclone(Map.copyOf(environment));
    }

    /// Runs it; it must succeed.
    ///
    /// @return what it printed
    String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(RcloneServer.program(), "--retries=1"));
        command.addAll(List.of(arguments));
        Execution execution = Atoll.execute(environment, command);
        assertThat(execution.status()).as(execution.errors()).isZero();
        return execution.output();
    }
}
