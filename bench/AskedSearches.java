import dev.atoll.server.catalog.search.SearchDocument;
import dev.atoll.server.catalog.search.SearchFacet;
import dev.atoll.server.catalog.search.SearchQuery;
import dev.atoll.server.catalog.search.SearchSort;
import dev.atoll.server.catalog.search.SearchViewer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/// What people ask for: one to three words of some entry, every fourth time with the last word not yet typed to
/// its end, every fifth with a typo, in two of five with filters.
final class AskedSearches {

    private static final int PAGE = 10;

    private AskedSearches() {}

    /// @param query what is asked
    /// @param meant the same without the typo
    record Asked(SearchQuery query, SearchQuery meant) {

        boolean hasTypo() {
            return !query.text().equals(meant.text());
        }
    }

    static List<Asked> of(GeneratedEntries entries, long seed, int count) {
        Random random = new Random(seed);
        List<Asked> asked = new ArrayList<>();
        while (asked.size() < count) {
            SearchDocument about = entries.entry(random.nextInt(entries.size()));
            List<String> words = words(about, random);
            if (words.isEmpty()) {
                continue;
            }
            List<String> typed = new ArrayList<>(words);
            if (asked.size() % 5 == 0) {
                int where = random.nextInt(typed.size());
                typed.set(where, withTypo(typed.get(where), random));
            } else if (random.nextInt(4) == 0) {
                String last = typed.getLast();
                String begun = last.substring(0, Math.min(last.length(), 2 + random.nextInt(last.length())));
                typed.set(typed.size() - 1, begun);
                words = typed;
            }
            Map<SearchFacet, Set<String>> filters = random.nextInt(5) < 2 ? filters(about, random) : Map.of();
            SearchViewer viewer = viewer(random);
            asked.add(new Asked(
                    query(String.join(" ", typed), filters, viewer), query(String.join(" ", words), filters, viewer)));
        }
        return asked;
    }

    static SearchQuery query(String text, Map<SearchFacet, Set<String>> filters, SearchViewer viewer) {
        return new SearchQuery(text, filters, viewer, SearchSort.RELEVANCE, 1, PAGE);
    }

    private static List<String> words(SearchDocument about, Random random) {
        int where = random.nextInt(10);
        String text = where < 6
                ? about.texts().title()
                : where < 8
                        ? String.join(" ", about.facets().getOrDefault(SearchFacet.TAG, List.of()))
                        : where < 9 ? about.texts().summary() : about.texts().description();
        List<String> words = Stream.of(text.split("[\\s.]+")).filter(word -> word.length() >= 4).toList();
        if (words.isEmpty()) {
            return List.of();
        }
        int most = Math.min(words.size(), 1 + random.nextInt(3));
        int first = random.nextInt(words.size() - most + 1);
        return words.subList(first, first + most);
    }

    /// One edit anywhere, the first letter included; two in every third word of eight letters or more.
    private static String withTypo(String word, Random random) {
        String once = edited(word, random);
        return word.length() >= 8 && random.nextInt(3) == 0 ? edited(once, random) : once;
    }

    private static String edited(String word, Random random) {
        StringBuilder edited = new StringBuilder(word);
        int at = random.nextInt(word.length() - 1);
        char letter = (char) ('a' + random.nextInt(26));
        switch (random.nextInt(4)) {
            case 0 -> edited.deleteCharAt(at);
            case 1 -> edited.insert(at, letter);
            case 2 -> edited.setCharAt(at, letter);
            default -> edited.insert(at + 2, word.charAt(at)).deleteCharAt(at);
        }
        return edited.toString();
    }

    private static Map<SearchFacet, Set<String>> filters(SearchDocument about, Random random) {
        Map<SearchFacet, Set<String>> filters = new LinkedHashMap<>();
        List<SearchFacet> facets = about.facets().keySet().stream().sorted().toList();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            SearchFacet facet = facets.get(random.nextInt(facets.size()));
            filters.put(facet, Set.of(about.facets().get(facet).getFirst()));
        }
        return filters;
    }

    private static SearchViewer viewer(Random random) {
        int share = random.nextInt(10);
        if (share < 5) {
            return SearchViewer.ANYBODY;
        }
        if (share < 8) {
            return new SearchViewer(
                    "account-" + random.nextInt(500),
                    Set.of("project-" + random.nextInt(25), "project-" + (25 + random.nextInt(25))),
                    SearchViewer.Sight.SHARED);
        }
        return SearchViewer.OPERATOR;
    }
}
