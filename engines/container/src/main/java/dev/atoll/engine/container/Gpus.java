package dev.atoll.engine.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The graphics processors of this machine, as `nvidia-smi` tells of them.
final class Gpus {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final long MEBIBYTE = 1 << 20;
    private static final int FIELDS = 3;

    private final List<String> question;
    private List<Device> last = List.of();
    private boolean asked;
    private long askedNanos;

    /// @param program such as `nvidia-smi`
    Gpus(String program) {
        question = List.of(program, "--query-gpu=uuid,name,memory.total", "--format=csv,noheader,nounits");
    }

    /// One of them.
    record Device(String uuid, String model, long memoryBytes) {}

    /// At most half a minute old; none where there are none.
    synchronized List<Device> devices() throws InterruptedException {
        if (!asked || System.nanoTime() - askedNanos > FRESH.toNanos()) {
            last = look();
            asked = true;
            askedNanos = System.nanoTime();
        }
        return last;
    }

    private List<Device> look() throws InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(question)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // It is not installed.
            return List.of();
        }
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
                return List.of();
            }
            return devices(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return List.of();
        } finally {
            process.destroyForcibly();
        }
    }

    static List<Device> devices(String table) {
        List<Device> found = new ArrayList<>();
        for (String line : table.lines().toList()) {
            String[] fields = line.strip().split("\\s*,\\s*", -1);
            // `[N/A]`: a card that fell off its bus is none that one can use.
            if (fields.length == FIELDS && fields[2].matches("\\d{1,9}")) {
                found.add(new Device(fields[0], fields[1], Long.parseLong(fields[2]) * MEBIBYTE));
            }
        }
        return found;
    }
}
