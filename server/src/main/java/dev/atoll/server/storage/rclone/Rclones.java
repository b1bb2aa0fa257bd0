package dev.atoll.server.storage.rclone;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Runs the program. It sees nothing of the platform's environment, reaches hosts through the [Egress]
/// only, and reads no configuration but the one in its own environment.
@Singleton
public final class Rclones {

    private static final List<String> ORDINARY = List.of("PATH", "LANG", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR");
    private static final Pattern MEMORY = Pattern.compile("VmRSS:\\s*(\\d{1,15}) kB");
    private static final int OBSCURING_SECONDS = 10;
    private static final long LOOK_EVERY_MILLIS = 200;

    private final RcloneProgram program;
    private final Egress egress;
    private final Path folder;

    Rclones(RcloneProgram program, Egress egress, PlatformConfig config) {
        this.program = program;
        this.egress = egress;
        this.folder = config.home().resolve("rclone");
    }

    /// Runs it to its end.
    ///
    /// @param reader takes in what it writes
    /// @param said is told every line it says
    /// @param stopped asked again and again; once it is true the program is ended
    /// @throws PlatformException `UNAVAILABLE` without the program
    public RcloneEnd run(RcloneOrder order, RcloneReader reader, Consumer<RcloneLine> said, BooleanSupplier stopped)
            throws InterruptedException {
        Rclone rclone = program.require();
        try (Egress.Permit permit = egress.permit()) {
            Process process = start(rclone, order, permit);
            try (RcloneOutput output = new RcloneOutput(process, order.redaction(), reader, said)) {
                return await(process, order, output, stopped);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "rclone does not start: " + e.getMessage(), e);
        }
    }

    /// A password as the program wants it written. It keeps nobody from reading it.
    public String obscure(String password) throws InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            program.require().program().toString(), "obscure", "-")
                    .redirectErrorStream(true);
            limit(builder.environment(), Map.of());
            Process process = builder.start();
            try (var input = process.getOutputStream()) {
                input.write(password.getBytes(StandardCharsets.UTF_8));
            }
            String obscured = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (!process.waitFor(OBSCURING_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new PlatformException(ErrorCode.UNAVAILABLE, "rclone could not write down the password");
            }
            return obscured;
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "rclone does not start: " + e.getMessage(), e);
        }
    }

    /// A file that only this platform can read, for what the program takes from files alone. The caller
    /// deletes it.
    public Path file(String content) throws IOException {
        Path file = Files.createTempFile(
                folder(),
                "run",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content);
    }

    private Path folder() throws IOException {
        return Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private Process start(Rclone rclone, RcloneOrder order, Egress.Permit permit) throws IOException {
        List<String> command = new ArrayList<>(List.of(rclone.program().toString()));
        command.addAll(order.arguments());
        command.addAll(List.of("--config=", "--use-json-log"));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder().toFile());
        limit(builder.environment(), order.environment());
        builder.environment().put("RCLONE_HTTP_PROXY", permit.url());
        // What older ones know; with it they go to addresses of this machine directly.
        builder.environment().put("HTTP_PROXY", permit.url());
        builder.environment().put("HTTPS_PROXY", permit.url());
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private void limit(Map<String, String> environment, Map<String, String> wanted) {
        Map<String, String> own = Map.copyOf(environment);
        environment.clear();
        for (String name : ORDINARY) {
            Optional.ofNullable(own.get(name)).ifPresent(value -> environment.put(name, value));
        }
        environment.put("HOME", folder.toString());
        environment.putAll(wanted);
    }

    private static RcloneEnd await(Process process, RcloneOrder order, RcloneOutput output, BooleanSupplier stopped)
            throws InterruptedException {
        long end = System.nanoTime() + order.limits().time().toNanos();
        boolean late = false;
        boolean large = false;
        while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            late = System.nanoTime() > end;
            large = memoryBytes(process) > order.limits().memoryBytes();
            if (late || large || output.isTooMuch() || stopped.getAsBoolean()) {
                process.destroyForcibly();
                break;
            }
        }
        int status = process.waitFor();
        output.finish();
        return new RcloneEnd(status, large || output.isTooMuch(), late, output.errors());
    }

    /// How much memory a program has; 0 where the machine does not say.
    private static long memoryBytes(Process process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.map(MEMORY::matcher)
                    .filter(Matcher::matches)
                    .mapToLong(line -> Long.parseLong(line.group(1)) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            // No Linux, or the program has just ended.
            return 0;
        }
    }
}
