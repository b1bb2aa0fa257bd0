package dev.atoll.server.storage.rclone;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.http.PlatformAddress;
import dev.atoll.server.storage.FolderPasses;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.concurrent.TimeoutException;

/// What the framework puts together in a running platform.
///
/// @param egress is listening
public record TestRclones(Vertx vertx, Egress egress, RcloneProgram program, Rclones rclones, HostRules rules)
        implements AutoCloseable {

    public static TestRclones of(PlatformConfig config, FolderPasses passes) {
        Vertx vertx = Vertx.vertx();
        HostRules rules = new HostRules(config);
        Egress egress = new Egress(vertx, rules, new PlatformAddress(config), passes, new SecureRandom());
        try {
            egress.start(new StartupEvent());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
        RcloneProgram program = new RcloneProgram(config);
        return new TestRclones(vertx, egress, program, new Rclones(program, egress, config), rules);
    }

    /// A program that says it is rclone, and does what a script of `sh` says for all other commands.
    public static Path program(Path folder, String script) {
        try {
            Path program = folder.resolve("rclone-of-the-test");
            Files.writeString(program, """
                    #!/bin/sh
                    case "$1" in
                    version) echo "rclone v1.75.2"; exit 0;;
                    help) echo "      --http-proxy string    HTTP proxy URL"; exit 0;;
                    obscure) sed 's/^/obscured-/'; exit 0;;
                    esac
                    """ + script);
            return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        var _ = vertx.close();
    }
}
