package dev.atoll.server.catalog;

import dev.atoll.server.catalog.CatalogFindings.FacetValue;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds entries by the beginnings of words, and by longer pieces of them. A hit in the title counts most.
final class CatalogSearch {

    private static final int SHORTEST_INNER = 4;
    private static final int IN_TITLE = 8;
    private static final int IN_TAGS = 4;
    private static final int IN_SUMMARY = 2;
    private static final int IN_DESCRIPTION = 1;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_IN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private CatalogSearch() {}

    static CatalogFindings find(List<CatalogEntry> entries, CatalogQuery query) {
        List<String> wanted = words(query.text());
        List<Scored> matching = entries.stream()
                .map(entry -> new Scored(entry, score(entry, wanted)))
                .filter(scored -> scored.score() > 0)
                .sorted(Comparator.comparingInt(Scored::score)
                        .reversed()
                        .thenComparing(scored -> !scored.entry().isUsable())
                        .thenComparing(scored -> fold(scored.entry().metadata().title()))
                        .thenComparing(scored -> scored.entry().name()))
                .toList();
        List<CatalogEntry> found = matching.stream().map(Scored::entry).toList();
        Map<Facet, List<FacetValue>> facets = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            facets.put(facet, count(facet, found, query));
        }
        return new CatalogFindings(
                found.stream().filter(entry -> passes(entry, query, Set.of())).toList(), facets);
    }

    private static List<FacetValue> count(Facet facet, List<CatalogEntry> found, CatalogQuery query) {
        Map<String, Integer> counts = new TreeMap<>();
        found.stream()
                .filter(entry -> passes(entry, query, Set.of(facet)))
                .flatMap(entry -> facet.valuesOf(entry).stream().distinct())
                .forEach(value -> counts.merge(value, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(counted -> new FacetValue(counted.getKey(), counted.getValue()))
                .sorted(Comparator.comparingInt(FacetValue::count).reversed())
                .toList();
    }

    private static boolean passes(CatalogEntry entry, CatalogQuery query, Set<Facet> ignored) {
        return query.filters().entrySet().stream()
                .filter(filter -> !ignored.contains(filter.getKey()))
                .allMatch(filter -> filter.getKey().valuesOf(entry).stream().anyMatch(filter.getValue()::contains));
    }

    /// 0 when a word is nowhere; 1 for everything when nothing is asked for.
    private static int score(CatalogEntry entry, List<String> wanted) {
        int total = wanted.isEmpty() ? 1 : 0;
        for (String word : wanted) {
            int best = bestPlace(entry, word);
            if (best == 0) {
                return 0;
            }
            total += best;
        }
        return total;
    }

    private static int bestPlace(CatalogEntry entry, String word) {
        if (occurs(word, Stream.of(entry.metadata().title(), entry.name()))) {
            return IN_TITLE;
        }
        if (occurs(word, Arrays.stream(Facet.values()).flatMap(facet -> facet.valuesOf(entry).stream()))) {
            return IN_TAGS;
        }
        if (occurs(word, Stream.of(entry.metadata().summary()))) {
            return IN_SUMMARY;
        }
        return occurs(word, Stream.of(entry.metadata().description())) ? IN_DESCRIPTION : 0;
    }

    private static boolean occurs(String word, Stream<String> texts) {
        return texts.flatMap(text -> words(text).stream()).anyMatch(candidate -> fits(word, candidate));
    }

    /// A long word is also found inside one: who looks for plankton wants phytoplankton too.
    private static boolean fits(String word, String candidate) {
        return candidate.startsWith(word) || (word.length() >= SHORTEST_INNER && candidate.contains(word));
    }

    private static List<String> words(String text) {
        return NOT_IN_WORDS
                .splitAsStream(fold(text))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String fold(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private record Scored(CatalogEntry entry, int score) {}
}
