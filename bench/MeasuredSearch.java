import dev.atoll.server.catalog.search.SearchDocument;
import dev.atoll.server.catalog.search.SearchDocument.Texts;
import dev.atoll.server.catalog.search.SearchIndex;
import dev.atoll.server.catalog.search.SearchTruth;
import dev.atoll.server.catalog.search.SearchViewer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The index under the platform's own flags, in a process of its own. Writes what it found, query by query,
/// for somebody else to judge.
final class MeasuredSearch {

    private static final int NEW_ENTRIES = 200;
    private static final int WARM_UP = 2_000;

    /// Held, so that its level stays: as in the platform, which does not want to hear of faster vectors.
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    private MeasuredSearch() {}

    /// The generated entries, and those that came later.
    private record Truth(GeneratedEntries entries, Map<String, SearchDocument> late) implements SearchTruth {

        @Override
        public Stream<Stamp> stamps() {
            Stream<Stamp> first = IntStream.range(0, entries.size())
                    .mapToObj(number -> new Stamp(GeneratedEntries.id(number), number + 1L));
            return Stream.concat(
                    first, late.values().stream().map(each -> new Stamp(each.id(), each.stamp())));
        }

        @Override
        public Optional<SearchDocument> document(String id) {
            SearchDocument came = late.get(id);
            return Optional.of(came == null ? entries.entry(GeneratedEntries.number(id)) : came);
        }
    }

    /// @param arguments entries, queries, seed, folder of the index, file to write
    public static void main(String[] arguments) throws IOException {
        LUCENE.setLevel(Level.SEVERE);
        GeneratedEntries entries = new GeneratedEntries(Long.parseLong(arguments[2]), Integer.parseInt(arguments[0]));
        Truth truth = new Truth(entries, new ConcurrentHashMap<>());
        Path folder = Path.of(arguments[3]);
        long before = heap();
        long start = System.nanoTime();
        try (SearchIndex index = SearchIndex.open(folder, truth)) {
            int written = index.agree();
            report(
                    "  made anew from %,d entries: %.1f s, processor time %.1f s with making up the entries%n",
                    written, seconds(start), Machine.cpuSeconds(List.of(ProcessHandle.current())));
        }
        start = System.nanoTime();
        try (SearchIndex index = SearchIndex.open(folder, truth)) {
            double opened = seconds(start);
            int differing = index.agree();
            report("  opened again: %.3f s, compared with the truth: %.3f s (%d differ)%n", opened, seconds(start) - opened, differing);
            List<AskedSearches.Asked> asked =
                    AskedSearches.of(entries, entries.size(), Integer.parseInt(arguments[1]));
            ask(index, asked, Path.of(arguments[4]));
            browse(index);
            findNew(index, truth);
            report(
                    "  heap after collection %.1f MiB, %.1f MiB more than without the index; resident %.0f MiB with %.0f MiB of mapped files%n",
                    mebibytes(heap()),
                    mebibytes(heap() - before),
                    Machine.mebibytes(ProcessHandle.current().pid(), "status", "VmRSS"),
                    Machine.mebibytes(ProcessHandle.current().pid(), "status", "RssFile"));
        }
        report("  on disk %.1f MiB%n", mebibytes(size(folder)));
    }

    private static void ask(SearchIndex index, List<AskedSearches.Asked> asked, Path answers) throws IOException {
        asked.stream().limit(WARM_UP).forEach(each -> index.find(each.query()));
        List<Took> all = new ArrayList<>();
        List<Took> typos = new ArrayList<>();
        List<Took> filtered = new ArrayList<>();
        StringBuilder found = new StringBuilder();
        for (AskedSearches.Asked each : asked) {
            Took start = Took.now();
            var findings = index.find(each.query());
            Took took = start.since();
            all.add(took);
            if (each.hasTypo()) {
                typos.add(took);
            }
            if (!each.query().filters().isEmpty()) {
                filtered.add(took);
            }
            found.append(findings.total()).append(' ').append(String.join(" ", findings.ids())).append('\n');
        }
        Files.writeString(answers, found);
        quantiles("queries", all, 20);
        quantiles("of these with a typo", typos, 20);
        quantiles("of these with filters", filtered, 20);
    }

    private static void browse(SearchIndex index) {
        List<Took> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Took start = Took.now();
            index.find(AskedSearches.query("", Map.of(), SearchViewer.ANYBODY));
            all.add(start.since());
        }
        quantiles("everything, no words", all, 20);
    }

    private static void findNew(SearchIndex index, Truth truth) {
        List<Took> all = new ArrayList<>();
        for (int i = 0; i < NEW_ENTRIES; i++) {
            SearchDocument like = truth.entries().entry(i);
            String word = "neverseen" + i;
            SearchDocument late = new SearchDocument(
                    "late-" + i,
                    i,
                    new Texts(word, word, like.texts().summary(), like.texts().description()),
                    like.facets(),
                    SearchDocument.Access.OPEN,
                    SearchDocument.Standing.CURRENT,
                    Instant.EPOCH);
            truth.late().put(late.id(), late);
            Took start = Took.now();
            index.changed(late.id());
            List<String> found =
                    index.find(AskedSearches.query(word, Map.of(), SearchViewer.ANYBODY)).ids();
            all.add(start.since());
            if (!found.contains(late.id())) {
                throw new IllegalStateException(word + " was not found after it was put");
            }
        }
        quantiles("until a new entry is found", all, 200);
    }

    private static void quantiles(String what, List<Took> all, int aim) {
        List<Double> wall = all.stream().map(each -> each.wall() / 1e6).toList();
        List<Double> processor = all.stream().map(each -> each.processor() / 1e6).toList();
        report(
                "  %-27s p50 %6.2f ms  p99 %6.2f ms  max %6.1f ms; processor time p50 %6.2f ms  p99 %6.2f ms  (%,d; aim p99 %d ms)%n",
                what,
                Machine.percentile(wall, 50),
                Machine.percentile(wall, 99),
                Machine.percentile(wall, 100),
                Machine.percentile(processor, 50),
                Machine.percentile(processor, 99),
                all.size(),
                aim);
    }

    /// Nanoseconds; the processor's are those of this thread.
    private record Took(long wall, long processor) {

        static Took now() {
            return new Took(System.nanoTime(), ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
        }

        Took since() {
            Took now = now();
            return new Took(now.wall - wall, now.processor - processor);
        }
    }

    private static void report(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double mebibytes(long bytes) {
        return bytes / 1048576.0;
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> {
                        try {
                            return Files.size(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .sum();
        }
    }
}
