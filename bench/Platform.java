import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A platform that a benchmark starts as a user does, on a home of its own.
final class Platform implements AutoCloseable {

    static final Path ROOT = root();
    static final String MODULE = "image-classification";
    static final Path CAT = ROOT.resolve("target/atoll/modules/" + MODULE + "/examples/chelsea.png");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final Path addresses;

    private Platform(Process process, Path addresses) {
        this.process = process;
        this.addresses = addresses;
    }

    static Platform start(Path home) throws IOException {
        return start(home, Map.of());
    }

    /// @param environment more of it, such as settings
    static Platform start(Path home, Map<String, String> environment) throws IOException {
        Path addresses = home.resolve("platform.json");
        ProcessBuilder builder = new ProcessBuilder(
                        ROOT.resolve("atoll").toString(), "up", "--home", home.toString(), "--port", "0", "--gateway-port", "0")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolveSibling(home.getFileName() + ".log").toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new Platform(process, addresses);
    }

    /// Where its pages are.
    String url() throws IOException {
        return address("url");
    }

    /// Where its modules answer.
    String gatewayUrl() throws IOException {
        return address("gateway_url");
    }

    long pid() {
        return process.pid();
    }

    /// Waits until the platform says where it is and answers there.
    void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                throw new IOException("./atoll up ended with status " + process.exitValue());
            }
            if (Files.exists(addresses) && status(URI.create(address("url") + "/health/ready")) == 200) {
                return;
            }
        }
        throw new IOException("the platform was not ready within " + PATIENCE);
    }

    /// Posts the photo of a cat and holds the answer against what is on it.
    void askAboutTheCat() throws IOException, InterruptedException {
        URI predict = URI.create(address("gateway_url") + "/try/" + MODULE + "/v2/models/" + MODULE + "/predict/");
        String boundary = "atoll-bench";
        HttpRequest request = HttpRequest.newBuilder(predict)
                .timeout(PATIENCE)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"image\"; "
                                + "filename=\"cat.png\"\r\nContent-Type: image/png\r\n\r\n"),
                        BodyPublishers.ofFile(CAT),
                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200 || !namesACat(response.body())) {
            throw new IOException("no cat: " + response.statusCode() + " " + response.body());
        }
    }

    /// The first label has to be a cat's.
    static boolean namesACat(String json) {
        return Pattern.compile("\"labels\"\\s*:\\s*\\[\\s*\"[^\"]*cat\"").matcher(json).find();
    }

    /// Waits until a runtime waits for a module.
    void awaitSpare() throws IOException, InterruptedException {
        await(URI.create(address("url") + "/api/v1/status"), "\"state\":\"waiting\"");
    }

    /// Puts the module to sleep and waits until it is.
    void stopTheModule() throws IOException, InterruptedException {
        URI tryout = URI.create(address("url") + "/api/v1/tryouts/" + MODULE);
        http.send(HttpRequest.newBuilder(tryout).DELETE().build(), BodyHandlers.discarding());
        await(tryout, "\"state\":\"asleep\"");
    }

    private void await(URI address, String word) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        while (System.nanoTime() < deadline) {
            if (http.send(request, BodyHandlers.ofString()).body().contains(word)) {
                return;
            }
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IOException("./atoll up ended with status " + process.exitValue());
            }
        }
        throw new IOException(address + " did not say " + word + " within " + PATIENCE);
    }

    /// All that it started.
    List<ProcessHandle> workloads() {
        return process.toHandle().descendants().toList();
    }

    /// The platform and all that it started.
    List<ProcessHandle> processes() {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(process.toHandle()), process.toHandle().descendants())
                .toList();
    }

    private int status(URI address) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private String address(String field) throws IOException {
        Matcher matcher = Pattern.compile("\"" + field + "\"\\s*:\\s*\"([^\"]*)\"").matcher(Files.readString(addresses));
        if (!matcher.find()) {
            throw new IOException(addresses + " has no " + field);
        }
        return matcher.group(1);
    }

    /// Presses Ctrl-C, which stops the modules as well.
    @Override
    public void close() throws IOException, InterruptedException {
        List<ProcessHandle> all = processes();
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            all.forEach(ProcessHandle::destroyForcibly);
        }
        http.close();
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var paths = Files.walk(folder)) {
                for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("atoll"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no ./atoll at or above " + Path.of("").toAbsolutePath());
    }
}
