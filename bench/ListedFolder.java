import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// One folder with very many files: how soon a page of it is there, by each way to see it.
final class ListedFolder {

    private static final String API = "/api/v1/storage/home/items?path=%2Fmany&page_size=100";
    private static final String DAV = "/remote.php/dav/files/operator/many";
    private static final int TIMES = 50;
    private static final int FEW = 10;
    private static final int AIM = 300;

    private final DavConnection connection;
    private final Path folder;
    private final int files;

    private ListedFolder(DavConnection connection, Path folder, int files) {
        this.connection = connection;
        this.folder = folder;
        this.files = files;
    }

    static void measure(int files, Path home) throws Exception {
        System.out.printf(Locale.ROOT, "a folder of %,d files%n", files);
        try (Platform platform = Platform.start(home)) {
            platform.awaitReady();
            try (DavConnection connection = new DavConnection(platform.url())) {
                connection.ask("GET", "/api/v1/storage/home/items", List.of(), new byte[0]);
                Path folder = Files.createDirectory(Storage.filesOf(home).resolve("many"));
                for (int i = 0; i < files; i++) {
                    Files.writeString(folder.resolve(String.format(Locale.ROOT, "image-%07d.txt", i)), "diatom " + i);
                }
                new ListedFolder(connection, folder, files).measure();
                System.out.printf(
                        Locale.ROOT, "  %.0f MiB resident (RSS)%n", Machine.mebibytes(platform.pid(), "status", "VmRSS"));
            }
        }
    }

    private void measure() throws IOException, InterruptedException {
        Times.report("a workload made it, seen for the first time", 1, _ -> page(""));
        // The folder has to be left alone a while until it is known not to change unseen.
        Times.report("the same, and again", FEW, _ -> page(""));
        boolean _ = new java.util.concurrent.CountDownLatch(1).await(3, java.util.concurrent.TimeUnit.SECONDS);
        double _ = page("");
        int last = Math.max(1, files / 100);
        Times.report("page of 100 by the API, the first", TIMES, AIM, _ -> page(""));
        Times.report("  one in the middle", TIMES, AIM, _ -> page("&page=" + Math.max(1, last / 2)));
        Times.report("  the last", TIMES, AIM, _ -> page("&page=" + last));
        Times.report("  by size", TIMES, AIM, _ -> page("&sort=size"));
        Times.report("  by time, the newest first", TIMES, AIM, _ -> page("&sort=modified&order=desc"));
        Times.report("  filtered by a part of the name", TIMES, AIM, _ -> page("&filter=77"));
        Times.report(
                "  of 1,000", TIMES, AIM, _ -> whole("GET", API.replace("page_size=100", "page_size=1000"), List.of()));
        Times.report("page /files", TIMES, AIM, _ -> whole("GET", "/files/many", List.of()));
        Times.report("PROPFIND of depth 1, its first bytes", FEW, AIM, _ -> propfind(false));
        Times.report("PROPFIND of depth 1, to its end", 3, _ -> propfind(true));
        Times.report("page, right after a PUT into the folder", TIMES, AIM, this::afterPut);
        Times.report("page, right after a workload wrote into it", TIMES, AIM, this::afterWorkload);
        Times.report("PUT into the folder", TIMES, i -> put("more-" + i));
    }

    private double page(String more) throws IOException {
        return whole("GET", API + more, List.of());
    }

    private double propfind(boolean end) throws IOException {
        long start = System.nanoTime();
        DavConnection.Answer answer = connection.ask("PROPFIND", DAV, List.of("Depth: 1"), new byte[0]);
        return end ? Times.since(start) : answer.firstByte();
    }

    /// What was acknowledged has to be in the list at once: on its first page, by its name.
    private double afterPut(int number) throws IOException {
        put("00-" + number);
        long start = System.nanoTime();
        StringBuilder list = new StringBuilder();
        connection.get(API, List.of(), (bytes, length) -> list.append(new String(bytes, 0, length, StandardCharsets.UTF_8)));
        double seconds = Times.since(start);
        if (!list.toString().contains("\"00-" + number + ".txt\"")) {
            throw new IOException("00-" + number + ".txt was acknowledged and is not in the list");
        }
        return seconds;
    }

    private double afterWorkload(int number) throws IOException {
        Files.writeString(folder.resolve("result-" + number + ".txt"), "x");
        return page("");
    }

    private double put(String name) throws IOException {
        long start = System.nanoTime();
        int status = connection.put(DAV + "/" + name + ".txt", new byte[1]).status();
        if (status >= 300) {
            throw new IOException("PUT answered " + status);
        }
        return Times.since(start);
    }

    private double whole(String method, String path, List<String> headers) throws IOException {
        long start = System.nanoTime();
        int status = connection.ask(method, path, headers, new byte[0]).status();
        if (status != 200) {
            throw new IOException(path + " answered " + status);
        }
        return Times.since(start);
    }
}
