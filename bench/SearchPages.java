import dev.atoll.server.catalog.search.SearchQuery;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The marketplace of a whole platform on a filled home: how long its pages take, and its memory.
final class SearchPages {

    private static final int PAGES = 300;
    private static final long LONGEST_WAIT_SECONDS = 1_800;
    private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    private SearchPages(String url) {
        this.url = url;
    }

    /// @param arguments entries, seed, home
    public static void main(String[] arguments) throws IOException, InterruptedException {
        GeneratedEntries entries = new GeneratedEntries(Long.parseLong(arguments[1]), Integer.parseInt(arguments[0]));
        Path home = Path.of(arguments[2]);
        for (String when : List.of("with an index to make", "again")) {
            long start = System.nanoTime();
            try (Platform platform = Platform.start(home)) {
                platform.awaitReady();
                double ready = seconds(start);
                SearchPages pages = new SearchPages(platform.url());
                pages.awaitAll(entries.size());
                report("  platform %s: ready after %.1f s, every entry found after %.1f s%n", when, ready, seconds(start));
                if (when.equals("again")) {
                    pages.measure(entries);
                    report("  platform: %.0f MiB resident (RSS)%n", Machine.mebibytes(platform.pid(), "status", "VmRSS"));
                }
            }
        }
    }

    private void measure(GeneratedEntries entries) throws IOException, InterruptedException {
        List<String> searches = AskedSearches.of(entries, entries.size(), PAGES).stream()
                .map(AskedSearches.Asked::query)
                .map(SearchPages::parameters)
                .toList();
        for (String search : searches) {
            String _ = get("/?" + search);
        }
        times("page of a search", searches.stream().map(search -> "/?" + search).toList());
        times("page of everything", searches.stream().map(search -> "/").toList());
        times("the same by the API", searches.stream().map(search -> "/api/v1/modules?" + search).toList());
        times("page of one entry", java.util.stream.IntStream.range(0, PAGES).mapToObj(i -> "/modules/entry-" + i).toList());
    }

    private void times(String what, List<String> addresses) throws IOException, InterruptedException {
        List<Double> all = new ArrayList<>();
        for (String address : addresses) {
            long start = System.nanoTime();
            String _ = get(address);
            all.add(1000 * seconds(start));
        }
        report(
                "  %-27s p50 %6.1f ms  p99 %6.1f ms  (%d)%n",
                what, Machine.percentile(all, 50), Machine.percentile(all, 99), all.size());
    }

    private void awaitAll(int size) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (seconds(start) < LONGEST_WAIT_SECONDS) {
            Matcher total = TOTAL.matcher(get("/api/v1/modules?page_size=1"));
            if (total.find() && Integer.parseInt(total.group(1)) >= size) {
                return;
            }
            // Asking without a rest would slow down what is waited for.
            boolean _ = new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
        }
        throw new IOException("not every entry was found within " + LONGEST_WAIT_SECONDS + " s");
    }

    private String get(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + address))
                .timeout(Duration.ofMinutes(1))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(address + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private static String parameters(SearchQuery query) {
        String filters = query.filters().entrySet().stream()
                .flatMap(filter -> filter.getValue().stream()
                        .map(value -> "&" + filter.getKey().name().toLowerCase(Locale.ROOT) + "=" + encoded(value)))
                .collect(Collectors.joining());
        return "q=" + encoded(query.text()) + filters;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void report(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
