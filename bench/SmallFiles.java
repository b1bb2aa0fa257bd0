import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/// Many files of 4 KB by WebDAV over some connections: ours with and without flushes, and `rclone serve webdav`, which
/// flushes nothing. By turns, on the same disk.
final class SmallFiles {

    private static final int BYTES = 4096;
    private static final double AIM = 1_000;
    private static final String DURABLE = "Atoll, durable";

    private SmallFiles() {}

    /// @param base where files go, without a slash at the end
    private record Server(String name, String url, String base, List<Double> rates, List<Double> seconds) {

        private Server(String name, String url, String base) {
            this(name, url, base, new ArrayList<>(), Collections.synchronizedList(new ArrayList<>()));
        }
    }

    static void measure(StorageOptions options, Path folder) throws Exception {
        System.out.printf(
                Locale.ROOT, "%,d files of 4 KB by WebDAV, %d connections, %d rounds%n",
                options.files(), options.connections(), options.rounds());
        try (Platform durable = up(folder.resolve("durable"), Map.of());
                Platform quick = up(folder.resolve("quick"), Map.of("ATOLL_STORAGE_FSYNC", "false"));
                RcloneServer rclone = RcloneServer.start(Files.createDirectory(folder.resolve("rclone")))) {
            List<Server> servers = new ArrayList<>(List.of(
                    new Server(DURABLE, durable.url(), "/remote.php/dav/files/operator"),
                    new Server("Atoll, storage.fsync: false", quick.url(), "/remote.php/dav/files/operator")));
            if (rclone.isThere()) {
                servers.add(new Server("rclone " + rclone.version() + " serve webdav, no flushes", rclone.url(), ""));
            }
            for (Server each : servers) {
                send(each, "warm-up", Math.min(2_000, options.files()), options.connections());
                each.rates.clear();
                each.seconds.clear();
            }
            for (int round = 0; round < options.rounds(); round++) {
                for (Server each : round % 2 == 0 ? servers : servers.reversed()) {
                    send(each, "round-" + round, options.files(), options.connections());
                }
            }
            report(servers);
        }
    }

    private static Platform up(Path home, Map<String, String> environment) throws IOException, InterruptedException {
        Platform platform = Platform.start(Files.createDirectories(home), environment);
        platform.awaitReady();
        return platform;
    }

    private static void send(Server server, String folder, int files, int connections) throws Exception {
        try (DavConnection first = new DavConnection(server.url)) {
            int status = first.ask("MKCOL", server.base + "/" + folder, List.of(), new byte[0]).status();
            if (status != 201) {
                throw new IOException(server.name + " answered MKCOL with " + status);
            }
        }
        AtomicInteger next = new AtomicInteger();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    putAll(server, folder, files, next);
                } catch (IOException | RuntimeException e) {
                    failures.add(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new IOException(server.name + ": " + failures.getFirst(), failures.getFirst());
        }
        server.rates.add(files / ((System.nanoTime() - start) / 1e9));
    }

    private static void putAll(Server server, String folder, int files, AtomicInteger next) throws IOException {
        byte[] body = new byte[BYTES];
        List<Double> seconds = new ArrayList<>();
        try (DavConnection connection = new DavConnection(server.url)) {
            for (int i = next.getAndIncrement(); i < files; i = next.getAndIncrement()) {
                new Random(i).nextBytes(body);
                long start = System.nanoTime();
                int status = connection.put(server.base + "/" + folder + "/image-" + i + ".jpg", body).status();
                seconds.add((System.nanoTime() - start) / 1e9);
                if (status != 201) {
                    throw new IOException("PUT answered " + status);
                }
            }
        }
        server.seconds.addAll(seconds);
    }

    private static void report(List<Server> servers) {
        for (Server each : servers) {
            String rounds = String.join(" ", each.rates.stream().map(rate -> String.format(Locale.ROOT, "%.0f", rate)).toList());
            System.out.printf(
                    Locale.ROOT, "  %-48s %6.0f files/s  p50 %5.1f ms  p99 %6.1f ms  (%s)%s%n", each.name,
                    Machine.median(each.rates), 1000 * Machine.percentile(each.seconds, 50),
                    1000 * Machine.percentile(each.seconds, 99), rounds,
                    each.name.equals(DURABLE) ? String.format(Locale.ROOT, "  aim %,.0f", AIM) : "");
        }
        Server rclone = servers.getLast();
        for (Server each : servers.subList(0, 2)) {
            if (servers.size() > 2) {
                System.out.printf(
                        Locale.ROOT, "  %s : rclone = %.2f%n", each.name, Machine.median(each.rates) / Machine.median(rclone.rates));
            }
        }
        System.out.printf(
                Locale.ROOT, "  load now %.1f%n", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
