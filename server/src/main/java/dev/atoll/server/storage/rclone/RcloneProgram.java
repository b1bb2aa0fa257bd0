package dev.atoll.server.storage.rclone;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Singleton;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the program. One that is there is asked once; one that is missing is looked for again each time.
@Singleton
public final class RcloneProgram {

    private static final Pattern VERSION = Pattern.compile("rclone v(\\d+)\\.(\\d+)([.\\d]*).*");
    private static final int OLDEST_MINOR = 60;
    private static final int PATIENCE_SECONDS = 10;
    private static final int MOST_BYTES = 1 << 20;
    private static final String INSTALL = "install it from https://rclone.org/install or with"
            + " apt install rclone, or say in remotes.rclone where it lies";

    private final String configured;
    private final boolean forMany;

    private @Nullable Rclone found;

    RcloneProgram(PlatformConfig config) {
        this.configured = config.remotes().rclone();
        this.forMany = config.accounts().required();
    }

    /// What is wrong, for people; empty when storage elsewhere can be reached.
    public String problem() {
        try {
            var _ = require();
            return "";
        } catch (PlatformException e) {
            return e.detail();
        }
    }

    /// Such as `1.75.2`.
    ///
    /// @throws PlatformException `UNAVAILABLE` without one
    public String version() {
        return require().version();
    }

    /// @throws PlatformException `UNAVAILABLE`, saying what is missing and how it comes here
    synchronized Rclone require() {
        Rclone known = found;
        if (known != null && Files.isExecutable(known.program())) {
            return known;
        }
        Rclone asked = ask(find().orElseThrow(() -> missing("rclone is not installed here")));
        found = asked;
        return asked;
    }

    private Optional<Path> find() {
        if (configured.indexOf('/') >= 0) {
            return Optional.of(Path.of(configured)).filter(Files::isExecutable);
        }
        return Arrays.stream(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, configured))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Rclone ask(Path program) {
        Matcher version =
                VERSION.matcher(output(program, "version").lines().findFirst().orElse(""));
        if (!version.matches()) {
            throw missing(program + " does not say which rclone it is");
        }
        String number = version.group(1) + "." + version.group(2) + version.group(3);
        int minor = Integer.parseInt(version.group(2));
        if (version.group(1).equals("1") && minor < OLDEST_MINOR) {
            throw missing("rclone " + number + " is too old (expected 1." + OLDEST_MINOR + " or newer)");
        }
        boolean proxied = output(program, "help", "flags").contains("--http-proxy ");
        if (forMany && !proxied) {
            // A foreign server could send it on to addresses of this machine.
            throw missing("rclone " + number
                    + " is too old for a platform of many people (expected one that knows --http-proxy, such as 1.75)");
        }
        return new Rclone(program, number, proxied);
    }

    private static PlatformException missing(String what) {
        return new PlatformException(ErrorCode.UNAVAILABLE, what + ": " + INSTALL);
    }

    private static String output(Path program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            try {
                String output = new String(process.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
                return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? output : "";
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE, program + " does not start: " + e.getMessage() + "; " + INSTALL, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The platform stops", e);
        }
    }
}
