import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What it costs to know many files, a thousand in each folder: time, memory, and room in the database.
final class IndexedFiles {

    private static final int IN_FOLDER = 1_000;
    private static final int TIMES = 100;
    private static final long PATIENCE_SECONDS = 7_200;
    /// A platform that uses less of one core than this for a second has nothing left to do.
    private static final double QUIET = 0.05;
    private static final Pattern FILES = Pattern.compile("\"files\":(\\d+)");

    private IndexedFiles() {}

    static void measure(int files, Path home) throws Exception {
        System.out.printf(Locale.ROOT, "%,d indexed files, %,d in a folder%n", files, IN_FOLDER);
        try (Platform platform = Platform.start(home)) {
            platform.awaitReady();
            try (DavConnection connection = new DavConnection(platform.url())) {
                connection.ask("GET", "/api/v1/storage/home/items", List.of(), new byte[0]);
            }
        }
        long empty = database(home);
        plant(files, Storage.filesOf(home));
        started(home, "the files are new", platform -> {
            long start = System.nanoTime();
            awaitKnown(platform, files);
            System.out.printf(Locale.ROOT, "  all are known after %.1f s%n", Times.since(start));
            start = System.nanoTime();
            awaitQuiet(platform);
            System.out.printf(Locale.ROOT, "  all are read (SHA-256) after another %.1f s%n", Times.since(start));
            ask(platform, files);
        });
        System.out.printf(Locale.ROOT, "  database: %.0f bytes for each file%n", (database(home) - empty) / (double) files);
        started(home, "the files are known", platform -> {
            long start = System.nanoTime();
            awaitQuiet(platform);
            System.out.printf(Locale.ROOT, "  all are compared after %.1f s%n", Times.since(start));
            ask(platform, files);
        });
    }

    /// What is done with a platform that runs.
    private interface Use {

        void of(Platform platform) throws IOException, InterruptedException;
    }

    private static void started(Path home, String when, Use use) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (Platform platform = Platform.start(home)) {
            platform.awaitReady();
            System.out.printf(Locale.ROOT, "  %s: ready after %.1f s%n", when, Times.since(start));
            use.of(platform);
        }
    }

    private static void ask(Platform platform, int files) throws IOException, InterruptedException {
        Random random = new Random(7);
        int folders = Math.ceilDiv(files, IN_FOLDER);
        try (DavConnection connection = new DavConnection(platform.url())) {
            Times.report("page of 100 of any folder", TIMES, _ -> {
                long start = System.nanoTime();
                connection.ask(
                        "GET", "/api/v1/storage/home/items?page_size=100&path=%2F" + folder(random.nextInt(folders)), List.of(),
                        new byte[0]);
                return Times.since(start);
            });
            Times.report("PUT of 4 KB into any folder", TIMES, i -> {
                long start = System.nanoTime();
                String path = "/remote.php/dav/files/operator/" + folder(random.nextInt(folders)) + "/new-" + i + "-" + start;
                connection.put(path, new byte[4096]);
                return Times.since(start);
            });
        }
        System.out.printf(Locale.ROOT, "  %.0f MiB resident (RSS)%n", Machine.mebibytes(platform.pid(), "status", "VmRSS"));
    }

    private static void plant(int files, Path folder) throws IOException {
        for (int i = 0; i < files; i++) {
            Path in = folder.resolve(folder(i / IN_FOLDER));
            if (i % IN_FOLDER == 0) {
                Files.createDirectory(in);
            }
            Files.writeString(in.resolve("image-" + i + ".jpg"), "diatom " + i);
        }
    }

    private static String folder(int number) {
        return "folder-" + number;
    }

    private static void awaitKnown(Platform platform, int files) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try (DavConnection connection = new DavConnection(platform.url())) {
            while (System.nanoTime() < deadline) {
                StringBuilder space = new StringBuilder();
                connection.get("/api/v1/storage/home", List.of(), (bytes, length) ->
                        space.append(new String(bytes, 0, length, java.nio.charset.StandardCharsets.UTF_8)));
                Matcher matcher = FILES.matcher(space);
                if (matcher.find() && Long.parseLong(matcher.group(1)) >= files) {
                    return;
                }
                boolean _ = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            }
        }
        throw new IOException("not every file was known within " + PATIENCE_SECONDS + " s");
    }

    private static void awaitQuiet(Platform platform) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        double before = Machine.cpuSeconds(platform.processes());
        while (System.nanoTime() < deadline) {
            boolean _ = new CountDownLatch(1).await(1, TimeUnit.SECONDS);
            double now = Machine.cpuSeconds(platform.processes());
            if (now - before < QUIET) {
                return;
            }
            before = now;
        }
        throw new IOException("the platform was not quiet within " + PATIENCE_SECONDS + " s");
    }

    private static long database(Path home) throws IOException {
        try (var all = Files.list(home)) {
            long bytes = 0;
            for (Path each : all.filter(path -> path.getFileName().toString().startsWith("atoll.db")).toList()) {
                bytes += Files.size(each);
            }
            return bytes;
        }
    }
}
