import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// One module in the serving runtime, started as an engine does.
final class ServedModule implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Process process;
    private final String isolation;
    private final InetSocketAddress address;

    private ServedModule(Process process, String isolation, InetSocketAddress address) {
        this.process = process;
        this.isolation = isolation;
        this.address = address;
    }

    static ServedModule start(Path folder, Path module, String isolation) throws IOException, InterruptedException {
        Path log = folder.resolve("runtime-" + isolation + ".log");
        Files.deleteIfExists(log);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "@" + Platform.ROOT.resolve("target/atoll/runtime.args"),
                        "--module", module.toString(),
                        "--listen-port", "0",
                        "--isolation", isolation)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ServedModule(process, isolation, awaitReady(process, log));
    }

    private static InetSocketAddress awaitReady(Process process, Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline && !process.waitFor(20, TimeUnit.MILLISECONDS)) {
                List<String> lines = Files.readAllLines(log);
                if (lines.stream().noneMatch(line -> line.startsWith("Listening on "))) {
                    continue;
                }
                URI address = URI.create(lines.getFirst().substring("Listening on ".length()).strip());
                HttpRequest ready = HttpRequest.newBuilder(address.resolve("/health/ready")).build();
                if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return new InetSocketAddress(address.getHost(), address.getPort());
                }
            }
        }
        throw new IOException("the runtime did not start: " + Files.readString(log));
    }

    InetSocketAddress address() {
        return address;
    }

    String isolation() {
        return isolation;
    }

    private List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    }

    /// User and system time of the runtime and its runner.
    double cpuSeconds() throws IOException {
        return Machine.cpuSeconds(processes());
    }

    long residentMebibytes() throws IOException {
        long kibibytes = 0;
        for (ProcessHandle each : processes()) {
            kibibytes += Files.readAllLines(Path.of("/proc", Long.toString(each.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
        return kibibytes / 1024;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
