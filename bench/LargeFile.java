import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A large file in parts, as the clients of Nextcloud send it, and back: the platform is killed in the middle of both,
/// and the client goes on where it was.
final class LargeFile {

    private static final int PART_BYTES = 10 * 1024 * 1024;
    private static final byte[] NOTHING = {};
    private static final String UPLOAD = "/remote.php/dav/uploads/operator/bench";
    private static final String FILE = "/remote.php/dav/files/operator/large.tar";
    private static final Pattern PART = Pattern.compile("uploads/operator/bench/(\\d+)<");

    private final Path home;
    private final int parts;
    private final byte[] pattern = new byte[PART_BYTES];

    private LargeFile(Path home, int parts) {
        this.home = home;
        this.parts = parts;
        new Random(7).nextBytes(pattern);
    }

    static void measure(StorageOptions options, Path folder) throws Exception {
        int parts = (int) Math.max(2, options.megabytes() * 1_000_000 / PART_BYTES);
        System.out.printf(Locale.ROOT, "a file of %,d MB in %d parts, killed half-way%n", options.megabytes(), parts);
        LargeFile file = new LargeFile(Files.createDirectory(folder.resolve("home")), parts);
        file.up();
        file.down(folder.resolve("back"));
    }

    private void up() throws Exception {
        long start = System.nanoTime();
        try (Platform platform = ready()) {
            try (DavConnection connection = new DavConnection(platform.url())) {
                require(201, connection.ask("MKCOL", UPLOAD, List.of("Destination: " + platform.url() + FILE), NOTHING));
                for (int part = 1; part <= parts / 2; part++) {
                    send(connection, part);
                }
            }
            kill(platform);
        }
        try (Platform platform = ready();
                DavConnection connection = new DavConnection(platform.url())) {
            int there = partsThere(connection);
            System.out.printf("  after the kill %d of %d acknowledged parts are there%n", there, parts / 2);
            for (int part = there + 1; part <= parts; part++) {
                send(connection, part);
            }
            double sent = Times.since(start);
            long joining = System.nanoTime();
            require(201, connection.ask(
                    "MOVE", UPLOAD + "/.file", List.of("Destination: " + platform.url() + FILE, "OC-Total-Length: " + bytes()),
                    NOTHING));
            System.out.printf(
                    Locale.ROOT, "  up: %.1f s with the restart (%.0f MB/s), put together in %.1f s (%.0f MB/s)%n", sent,
                    bytes() / 1e6 / sent, Times.since(joining), bytes() / 1e6 / Times.since(joining));
        }
    }

    private void down(Path back) throws Exception {
        long start = System.nanoTime();
        try (OutputStream out = Files.newOutputStream(back)) {
            long[] got = {0};
            try (Platform platform = ready();
                    DavConnection connection = new DavConnection(platform.url())) {
                connection.get(FILE, List.of(), (bytes, length) -> {
                    out.write(bytes, 0, length);
                    got[0] += length;
                    if (got[0] > bytes() / 2) {
                        kill(platform);
                    }
                });
                throw new IOException("the kill came too late");
            } catch (IOException e) {
                System.out.printf(Locale.ROOT, "  killed after %,d bytes%n", got[0]);
            }
            try (Platform platform = ready();
                    DavConnection connection = new DavConnection(platform.url())) {
                require(206, connection.get(FILE, List.of("Range: bytes=" + got[0] + "-"), (bytes, length) -> out.write(bytes, 0, length)));
            }
        }
        double seconds = Times.since(start);
        boolean same = hash(back).equals(expected());
        System.out.printf(
                Locale.ROOT, "  down: %.1f s with the restart (%.0f MB/s); SHA-256 %s%n", seconds, bytes() / 1e6 / seconds,
                same ? "equal" : "DIFFERENT");
        if (!same) {
            throw new IOException("what came back is not what was sent");
        }
    }

    private Platform ready() throws IOException, InterruptedException {
        Platform platform = Platform.start(home);
        platform.awaitReady();
        return platform;
    }

    private static void kill(Platform platform) {
        platform.processes().forEach(ProcessHandle::destroyForcibly);
    }

    private void send(DavConnection connection, int part) throws IOException {
        require(201, connection.put(String.format(Locale.ROOT, "%s/%05d", UPLOAD, part), part(part)));
    }

    private int partsThere(DavConnection connection) throws IOException {
        StringBuilder answer = new StringBuilder();
        connection.ask("PROPFIND", UPLOAD, List.of("Depth: 1"), NOTHING, (bytes, length) ->
                answer.append(new String(bytes, 0, length, java.nio.charset.StandardCharsets.UTF_8)));
        Matcher matcher = PART.matcher(answer);
        int there = 0;
        while (matcher.find()) {
            there++;
        }
        return there;
    }

    private long bytes() {
        return (long) parts * PART_BYTES;
    }

    private byte[] part(int number) {
        byte[] part = pattern.clone();
        ByteBuffer.wrap(part).putInt(0, number);
        return part;
    }

    private String expected() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int part = 1; part <= parts; part++) {
            digest.update(part(part));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String hash(Path file) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[1 << 20];
        try (var in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void require(int status, DavConnection.Answer answer) throws IOException {
        if (answer.status() != status) {
            throw new IOException("answered " + answer.head() + " (expected " + status + ")");
        }
    }
}
