package dev.atoll.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// A repository of data on this machine: files by name, records as Zenodo has them. It knows ranges, and
/// breaks or stops where a test says so.
final class DataServer implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, String> records = new ConcurrentHashMap<>();
    private final Map<String, Hitch> hitches = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /// What goes wrong, once.
    ///
    /// @param at after so many bytes of the answer
    /// @param reached when the bytes before it were sent
    /// @param over the connection breaks when this is counted down
    record Hitch(int at, CountDownLatch reached, CountDownLatch over) {}

    private DataServer(HttpServer server) {
        this.server = server;
    }

    static DataServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            DataServer data = new DataServer(server);
            server.createContext("/", data::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Serves a file.
    ///
    /// @return its address
    String serve(String name, byte[] bytes) {
        files.put("/" + name, bytes);
        return url() + "/" + name;
    }

    /// Serves the recorded record of Zenodo with a file of these bytes.
    ///
    /// @param checksum what it says they hash to
    void serveRecord(String key, byte[] bytes, String checksum) throws IOException {
        String recorded = Files.readString(
                Repository.root().resolve("acceptance/src/test/resources/zenodo/record-15411009.json"));
        records.put(
                "/api/records/15411009",
                recorded.replace("https://zenodo.org", url())
                        .replace("Finding_and_exploring_data.pdf", key)
                        .replace("1498808", Integer.toString(bytes.length))
                        .replace("md5:7bf6bbbc35429543fdf07552f73aaceb", checksum));
        var _ = serve("api/records/15411009/files/" + key + "/content", bytes);
    }

    /// The next answer with this file breaks after some bytes.
    void breakOnce(String name, int at) {
        hitches.put("/" + name, new Hitch(at, new CountDownLatch(1), new CountDownLatch(0)));
    }

    /// The next answer with this file stops after some bytes, until the hitch is over.
    Hitch stopOnce(String name, int at) {
        Hitch hitch = new Hitch(at, new CountDownLatch(1), new CountDownLatch(1));
        hitches.put("/" + name, hitch);
        return hitch;
    }

    /// What was asked for: the path and the header `Range`.
    List<String> asked() {
        return List.copyOf(asked);
    }

    static String md5(byte[] bytes) {
        return "md5:" + hash("MD5", bytes);
    }

    static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String range = exchange.getRequestHeaders().getFirst("Range");
        asked.add(path + " " + (range == null ? "" : range));
        if (records.containsKey(path)) {
            send(exchange, 200, records.get(path).getBytes(StandardCharsets.UTF_8));
        } else if (files.containsKey(path)) {
            sendFile(exchange, path, range);
        } else {
            send(exchange, 404, new byte[0]);
        }
    }

    private void sendFile(HttpExchange exchange, String path, String range) throws IOException {
        byte[] bytes = Objects.requireNonNull(files.get(path), path);
        String tag = '"' + hash("SHA-1", bytes) + '"';
        String ifRange = exchange.getRequestHeaders().getFirst("If-Range");
        exchange.getResponseHeaders().set("ETag", tag);
        boolean partial = range != null && (ifRange == null || ifRange.equals(tag));
        int from = partial ? Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1")) : 0;
        if (partial) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
        }
        exchange.sendResponseHeaders(partial ? 206 : 200, bytes.length - from);
        Hitch hitch = hitches.remove(path);
        int until = hitch == null ? bytes.length : Math.min(bytes.length, from + hitch.at());
        OutputStream body = exchange.getResponseBody();
        body.write(bytes, from, until - from);
        body.flush();
        if (hitch != null) {
            hitch.reached().countDown();
            awaitEnd(hitch);
        }
        // Before its end: this breaks the connection.
        exchange.close();
    }

    private static void awaitEnd(Hitch hitch) {
        try {
            hitch.over().await();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
