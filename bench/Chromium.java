import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A Chromium without a window and with one page, told what to do over its own protocol.
final class Chromium implements AutoCloseable {

    private static final List<String> PROGRAMS = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final long PATIENCE_SECONDS = 120;
    private static final int LOOK_MILLISECONDS = 20;

    private final Process process;
    private final Path profile;
    private final HttpClient http;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<String>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();

    private Chromium(Path profile) throws IOException, InterruptedException {
        this.profile = profile;
        Path port = profile.resolve("DevToolsActivePort");
        this.process = new ProcessBuilder(
                        program(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                        "--disable-component-update", "--remote-debugging-port=0", "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("log").toFile())
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
            if (process.waitFor(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new IOException("Chromium did not start: " + Files.readString(profile.resolve("log")));
            }
        }
        this.http = HttpClient.newHttpClient();
        this.socket = http.newWebSocketBuilder().buildAsync(page(Files.readAllLines(port).getFirst()), new Hearing()).join();
    }

    static Chromium start(Path profile) throws IOException, InterruptedException {
        return new Chromium(Files.createDirectories(profile));
    }

    private static String program() throws IOException {
        return PROGRAMS.stream()
                .filter(program -> Files.isExecutable(Path.of(program)))
                .findFirst()
                .orElseThrow(() -> new IOException("no Chromium (expected " + String.join(" or ", PROGRAMS) + ")"));
    }

    private URI page(String port) throws IOException, InterruptedException {
        String all = http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list")).build(),
                        BodyHandlers.ofString())
                .body();
        return URI.create(Field.text(all, "webSocketDebuggerUrl"));
    }

    void open(String address) throws IOException, InterruptedException {
        String _ = ask("Page.navigate", "{\"url\": \"" + address + "\"}");
    }

    /// Waits until something is there.
    ///
    /// @param selector of CSS, without quotes
    void await(String selector) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        String question = "{\"expression\": \"!!document.querySelector('" + selector + "')\"}";
        while (System.nanoTime() < deadline) {
            if (ask("Runtime.evaluate", question).contains("\"value\":true")) {
                return;
            }
            boolean _ = new CountDownLatch(1).await(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
        }
        throw new IOException("no " + selector + " within " + PATIENCE_SECONDS + " s");
    }

    private String ask(String method, String parameters) throws IOException, InterruptedException {
        int own = number.incrementAndGet();
        CompletableFuture<String> answer = new CompletableFuture<>();
        asked.put(own, answer);
        socket.sendText("{\"id\": " + own + ", \"method\": \"" + method + "\", \"params\": " + parameters + "}", true).join();
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(method + " was not answered", e);
        }
    }

    /// Puts parts together, and hands answers to whoever asked.
    private final class Hearing implements WebSocket.Listener {

        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                String text = parts.toString();
                parts.setLength(0);
                double id = text.startsWith("{\"id\"") ? Field.number(text, "id") : Double.NaN;
                CompletableFuture<String> answer = Double.isNaN(id) ? null : asked.remove((int) id);
                if (answer != null) {
                    answer.complete(text);
                }
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        http.close();
        // Its children write into the profile for a while after it ended.
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroy);
        for (ProcessHandle one : all) {
            try {
                one.onExit().get(10, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                one.destroyForcibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Platform.delete(profile);
    }
}
