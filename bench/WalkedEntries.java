import dev.atoll.server.catalog.search.SearchDocument;
import dev.atoll.server.catalog.search.SearchDocument.Standing;
import dev.atoll.server.catalog.search.SearchFacet;
import dev.atoll.server.catalog.search.SearchQuery;
import dev.atoll.server.catalog.search.SearchViewer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The rules of `SearchQuery`, followed to the letter for every entry, without any index: written apart from the
/// platform's search, to judge it. Simple, and slow.
final class WalkedEntries {

    /// Two edits, one edit, inside, beginning, whole.
    private static final int[] FITS = {0, 2, 5, 7, 9, 10};

    private static final int[] PLACES = {8, 4, 2, 1};
    private static final int TYPED = 3;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> vocabulary = new ArrayList<>();
    private final List<Walked> all = new ArrayList<>();

    /// @param words by place, title first; numbers of the vocabulary
    private record Walked(
            String id,
            int[][] words,
            int titleWords,
            String order,
            Map<SearchFacet, List<String>> facets,
            SearchDocument.Access access,
            Standing standing) {}

    record Found(List<String> ids, int total) {}

    private record Scored(Walked entry, int typed, double places) {}

    WalkedEntries(GeneratedEntries entries) {
        for (int i = 0; i < entries.size(); i++) {
            SearchDocument entry = entries.entry(i);
            SearchDocument.Texts texts = entry.texts();
            String values = entry.facets().values().stream().flatMap(List::stream).collect(Collectors.joining(" "));
            all.add(new Walked(
                    entry.id(),
                    new int[][] {
                        known(texts.title() + " " + texts.name()), known(values), known(texts.summary()),
                        known(texts.description())
                    },
                    words(texts.title()).size(),
                    folded(texts.title()) + "\0" + folded(texts.name()) + "\0" + entry.id(),
                    entry.facets(),
                    entry.access(),
                    entry.standing()));
        }
    }

    Found find(SearchQuery query) {
        List<String> wanted = List.copyOf(new LinkedHashSet<>(words(query.text())));
        List<Scored> fitting = fitting(query, wanted, false);
        if (fitting.size() < 10 && wanted.stream().anyMatch(word -> word.length() >= 4)) {
            fitting = fitting(query, wanted, true);
        }
        List<Scored> passing = fitting.stream()
                .filter(scored -> query.filters().entrySet().stream()
                        .allMatch(filter -> scored.entry().facets().getOrDefault(filter.getKey(), List.of()).stream()
                                .anyMatch(filter.getValue()::contains)))
                .sorted(Comparator.comparing((Scored scored) -> scored.entry().standing() == Standing.INVALID)
                        .thenComparing(Comparator.comparingInt(Scored::typed).reversed())
                        .thenComparing(Comparator.comparingDouble(Scored::places).reversed())
                        .thenComparingInt(scored -> scored.entry().titleWords())
                        .thenComparing(scored -> scored.entry().order()))
                .toList();
        return new Found(
                passing.stream().limit(10).map(scored -> scored.entry().id()).toList(), passing.size());
    }

    private List<Scored> fitting(SearchQuery query, List<String> wanted, boolean forgiving) {
        List<byte[]> fits = wanted.stream().map(word -> fits(word, forgiving)).toList();
        List<Scored> fitting = new ArrayList<>();
        for (Walked entry : all) {
            if (!sees(query.viewer(), entry.access())) {
                continue;
            }
            int typed = 0;
            int places = 0;
            boolean everyWord = true;
            for (byte[] fit : fits) {
                int score = score(entry, fit);
                everyWord &= score > 0;
                typed += score / 1000;
                places += score % 1000;
            }
            if (everyWord) {
                fitting.add(new Scored(entry, typed, entry.standing() == Standing.DEPRECATED ? places / 2.0 : places));
            }
        }
        return fitting;
    }

    /// 1000 more where it fits as typed.
    private static int score(Walked entry, byte[] fits) {
        int best = 0;
        for (int place = 0; place < PLACES.length; place++) {
            for (int word : entry.words()[place]) {
                int fit = fits[word];
                if (fit > 0) {
                    best = Math.max(best, PLACES[place] * FITS[fit] + (fit >= TYPED ? 1000 : 0));
                }
            }
        }
        return best;
    }

    /// How the word fits each of the vocabulary.
    private byte[] fits(String word, boolean forgiving) {
        byte[] fits = new byte[vocabulary.size()];
        int edits = !forgiving || word.length() < 4 ? 0 : word.length() < 8 ? 1 : 2;
        for (int i = 0; i < fits.length; i++) {
            String other = vocabulary.get(i);
            if (other.equals(word)) {
                fits[i] = 5;
            } else if (other.startsWith(word)) {
                fits[i] = 4;
            } else if (word.length() >= 4 && other.contains(word)) {
                fits[i] = 3;
            } else if (edits > 0 && other.charAt(0) == word.charAt(0) && Math.abs(other.length() - word.length()) <= edits) {
                int distance = distance(word, other);
                fits[i] = (byte) (distance > edits ? 0 : distance == 1 ? 2 : 1);
            }
        }
        return fits;
    }

    /// Edits, neighbours exchanged counting as one, no letter edited twice.
    private static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                edits[i][j] = Math.min(
                        edits[i - 1][j - 1] + change, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[a.length()][b.length()];
    }

    private static boolean sees(SearchViewer viewer, SearchDocument.Access access) {
        return viewer.sight() == SearchViewer.Sight.EVERYTHING
                || !viewer.account().isEmpty() && viewer.account().equals(access.owner())
                || switch (access.visibility()) {
                    case PUBLIC -> true;
                    case PROJECT -> viewer.projects().contains(access.project());
                    case DRAFT -> false;
                };
    }

    private int[] known(String text) {
        Set<Integer> known = new LinkedHashSet<>();
        for (String word : words(text)) {
            known.add(numbers.computeIfAbsent(word, each -> {
                vocabulary.add(each);
                return vocabulary.size() - 1;
            }));
        }
        return known.stream().mapToInt(each -> each).toArray();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (char letter : (folded(text) + " ").toCharArray()) {
            if (Character.isLetterOrDigit(letter)) {
                word.append(letter);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words;
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        for (char letter : Normalizer.normalize(text, Normalizer.Form.NFKD).toCharArray()) {
            int type = Character.getType(letter);
            if (type != Character.NON_SPACING_MARK
                    && type != Character.COMBINING_SPACING_MARK
                    && type != Character.ENCLOSING_MARK) {
                for (char upper : String.valueOf(letter).toUpperCase(Locale.ROOT).toCharArray()) {
                    folded.append(Character.toLowerCase(upper));
                }
            }
        }
        return folded.toString();
    }
}
