package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/// A client that puts, writes over, moves and deletes files in a folder of its own, by WebDAV and by the
/// API, in parts and whole, until the platform is gone. It notes what it was told.
final class StorageLoad {

    private static final String FILES = "/remote.php/dav/files/operator";
    private static final String UPLOADS = "/remote.php/dav/uploads/operator";
    private static final int LARGEST = 20_000;
    private static final int PART = 8_000;
    private static final int MANY = 25;

    private final String name;
    private final Random random;
    private final StorageLedger ledger = new StorageLedger();
    private int made;
    private int acknowledged;
    private CountDownLatch counting = new CountDownLatch(0);

    StorageLoad(String name, long seed) {
        this.name = name;
        this.random = new Random(seed);
    }

    /// The folder that is its own.
    String folder() {
        return "/" + name;
    }

    StorageLedger ledger() {
        return ledger;
    }

    /// How many orders were carried out, as far as it was told.
    int acknowledged() {
        return acknowledged;
    }

    /// Goes on until the platform is gone.
    ///
    /// @param told counts what was acknowledged
    void run(Platform platform, CountDownLatch told) {
        counting = told;
        try {
            StorageClient home = StorageClient.home(platform);
            if (home.send(home.request("item?path=" + folder() + "/c").GET()).statusCode() == 200) {
                // The kill came while it was there.
                moveFolder(platform, "c", "b");
            }
            StorageClient.good(home.post("folders", "{\"path\":\"" + folder() + "/a\",\"parents\":true}"));
            StorageClient.good(home.post("folders", "{\"path\":\"" + folder() + "/b\",\"parents\":true}"));
            while (platform.isAlive()) {
                one(platform);
            }
        } catch (UncheckedIOException e) {
            // It was killed.
        }
    }

    private void one(Platform platform) {
        List<String> there = new ArrayList<>(ledger.told().keySet());
        String old = there.isEmpty() ? "" : there.get(random.nextInt(there.size()));
        int what = there.size() >= MANY ? 9 : random.nextInt(10);
        if (old.isEmpty() || what < 2) {
            write(platform, fresh(), this::putByWebDav);
        } else if (what == 2) {
            write(platform, old, this::putByWebDav);
        } else if (what == 3) {
            write(platform, random.nextBoolean() ? old : fresh(), this::putByApi);
        } else if (what == 4) {
            write(platform, random.nextBoolean() ? old : fresh(), this::putInParts);
        } else if (what == 5) {
            write(platform, random.nextBoolean() ? old : fresh(), this::putInPartsByApi);
        } else if (what == 6) {
            move(platform, old, fresh());
        } else if (what == 7) {
            moveFolder(platform);
        } else {
            delete(platform, old);
        }
    }

    private String fresh() {
        made++;
        return (random.nextBoolean() ? "a" : "b") + "/" + name + "-" + made + ".txt";
    }

    /// A way to write a file.
    private interface Putting {

        void put(Platform platform, String path, byte[] bytes);
    }

    private void write(Platform platform, String path, Putting way) {
        byte[] bytes = new byte[1 + random.nextInt(LARGEST)];
        random.nextBytes(bytes);
        way.put(platform, path, bytes);
    }

    private void putByWebDav(Platform platform, String path, byte[] bytes) {
        order(path, bytes);
        carriedOut(send(platform, "PUT", FILES + folder() + "/" + path, bytes));
    }

    private void putByApi(Platform platform, String path, byte[] bytes) {
        order(path, bytes);
        carriedOut(send(platform, "PUT", "/api/v1/storage/home/content" + folder() + "/" + path, bytes));
    }

    private void putInParts(Platform platform, String path, byte[] bytes) {
        String upload = UPLOADS + "/" + name + "-" + System.nanoTime();
        good(send(platform, "MKCOL", upload, new byte[0]));
        List<byte[]> parts = parts(bytes);
        for (int i = 0; i < parts.size(); i++) {
            good(send(platform, "PUT", upload + "/" + (i + 1), parts.get(i)));
        }
        order(path, bytes);
        carriedOut(platform.send(request(platform, "MOVE", upload + "/.file", new byte[0])
                .header("Destination", platform.url() + FILES + folder() + "/" + path)));
    }

    private void putInPartsByApi(Platform platform, String path, byte[] bytes) {
        StorageClient home = StorageClient.home(platform);
        String id = StorageClient.good(home.post(
                        "uploads", "{\"path\":\"" + folder() + "/" + path + "\",\"bytes\":" + bytes.length + "}"))
                .path("id")
                .asText();
        List<byte[]> parts = parts(bytes);
        for (int i = 0; i < parts.size(); i++) {
            good(send(platform, "PUT", "/api/v1/storage/home/uploads/" + id + "/" + i, parts.get(i)));
        }
        order(path, bytes);
        carriedOut(home.post("uploads/" + id + "/finish", "{\"sha256\":\"" + StorageLedger.hash(bytes) + "\"}"));
    }

    private void move(Platform platform, String path, String target) {
        Map<String, String> after = new TreeMap<>(ledger.told());
        after.put(target, String.valueOf(after.remove(path)));
        ledger.order(after);
        carriedOut(platform.send(request(platform, "MOVE", FILES + folder() + "/" + path, new byte[0])
                .header("Destination", platform.url() + FILES + folder() + "/" + target)));
    }

    /// There and back again.
    private void moveFolder(Platform platform) {
        moveFolder(platform, "b", "c");
        moveFolder(platform, "c", "b");
    }

    private void moveFolder(Platform platform, String from, String to) {
        Map<String, String> after = new TreeMap<>();
        ledger.told()
                .forEach((path, hash) ->
                        after.put(path.startsWith(from + "/") ? to + path.substring(from.length()) : path, hash));
        ledger.order(after);
        carriedOut(StorageClient.home(platform)
                .post("move", "{\"from\":\"" + folder() + "/" + from + "\",\"to\":\"" + folder() + "/" + to + "\"}"));
    }

    private void delete(Platform platform, String path) {
        Map<String, String> after = new TreeMap<>(ledger.told());
        after.remove(path);
        ledger.order(after);
        carriedOut(send(platform, "DELETE", FILES + folder() + "/" + path, new byte[0]));
    }

    private void order(String path, byte[] bytes) {
        Map<String, String> after = new TreeMap<>(ledger.told());
        after.put(path, StorageLedger.hash(bytes));
        ledger.order(after);
    }

    private void carriedOut(HttpResponse<String> answer) {
        good(answer);
        ledger.acknowledge();
        acknowledged++;
        counting.countDown();
    }

    private static void good(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as(answer.request().method() + " " + answer.uri() + ": " + answer.body())
                .isBetween(200, 299);
    }

    private static HttpResponse<String> send(Platform platform, String method, String path, byte[] bytes) {
        return platform.send(request(platform, method, path, bytes));
    }

    private static HttpRequest.Builder request(Platform platform, String method, String path, byte[] bytes) {
        return HttpRequest.newBuilder(URI.create(platform.url() + path))
                .method(method, BodyPublishers.ofByteArray(bytes));
    }

    private static List<byte[]> parts(byte[] bytes) {
        List<byte[]> parts = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += PART) {
            parts.add(Arrays.copyOfRange(bytes, from, Math.min(from + PART, bytes.length)));
        }
        return parts;
    }

    /// For a person who reads why a test failed.
    @Override
    public String toString() {
        return name + ": " + ledger;
    }
}
