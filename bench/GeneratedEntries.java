import dev.atoll.server.catalog.search.SearchDocument;
import dev.atoll.server.catalog.search.SearchDocument.Access;
import dev.atoll.server.catalog.search.SearchDocument.Standing;
import dev.atoll.server.catalog.search.SearchDocument.Texts;
import dev.atoll.server.catalog.search.SearchFacet;
import dev.atoll.server.catalog.search.SearchVisibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Entries of a catalogue, each made from the seed and its number alone, so that nobody has to keep them.
final class GeneratedEntries {

    static final List<String> TASKS = List.of(
            "Computer Vision", "Classification", "Natural Language Processing", "Time Series", "Regression",
            "Anomaly Detection", "Clustering", "Generative Models", "Transfer Learning", "Graph Neural Networks",
            "Uncertainty Estimation", "Reinforcement Learning", "Optimization", "Recommender Systems", "Other");
    static final List<String> LIBRARIES = List.of(
            "PyTorch", "TensorFlow", "Scikit-learn", "Keras", "XGBoost", "LightGBM", "CatBoost", "Other");
    static final List<String> DATA_TYPES =
            List.of("Image", "Text", "Time Series", "Tabular", "Video", "Audio", "Graph", "Other");
    static final List<String> CATEGORIES = List.of("AI4 inference", "AI4 pre trained", "AI4 trainable");
    static final List<String> LICENCES =
            List.of("Apache-2.0", "MIT", "BSD-3-Clause", "GPL-3.0-only", "CC-BY-4.0", "CC0-1.0");

    private static final String[] SMALL_WORDS = "the of and for with in on from to by a is de la und der les et".split(" ");
    private static final Instant FIRST_UPDATE = Instant.parse("2024-01-01T00:00:00Z");

    private final long seed;
    private final int size;
    private final ScienceWords words;

    GeneratedEntries(long seed, int size) {
        this.seed = seed;
        this.size = size;
        this.words = new ScienceWords(Math.min(150_000, 5_000 + size), new Random(seed));
    }

    int size() {
        return size;
    }

    static String id(int number) {
        return String.format("0190f3a2-7c00-7000-8000-%012x", number);
    }

    static int number(String id) {
        return Integer.parseInt(id.substring(24), 16);
    }

    SearchDocument entry(int number) {
        Random random = new Random(seed * 1_000_003L + number);
        String title = capitalised(sentence(random, 2 + random.nextInt(5), 0.1, 20_000));
        String summary = capitalised(sentence(random, 8 + random.nextInt(13), 0.35, 100_000)) + ".";
        int length = (int) Math.clamp(Math.exp(4.2 + 0.6 * random.nextGaussian()), 10, 600);
        StringBuilder description = new StringBuilder(title).append(". ");
        for (int rest = length; rest > 0; rest -= 15) {
            description.append(capitalised(sentence(random, Math.min(rest, 15), 0.35, Integer.MAX_VALUE))).append(". ");
        }
        int kind = random.nextInt(10);
        return new SearchDocument(
                id(number),
                number + 1L,
                new Texts(title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + "-" + number,
                        title, summary, description.toString()),
                facets(random, kind),
                access(random),
                standing(random),
                FIRST_UPDATE.plusSeconds(random.nextInt(80_000_000)));
    }

    private String sentence(Random random, int length, double smallWords, int vocabulary) {
        List<String> sentence = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            boolean small = i > 0 && random.nextDouble() < smallWords;
            sentence.add(small ? SMALL_WORDS[random.nextInt(SMALL_WORDS.length)] : words.next(random, vocabulary));
        }
        return String.join(" ", sentence);
    }

    private Map<SearchFacet, List<String>> facets(Random random, int kind) {
        Map<SearchFacet, List<String>> facets = new LinkedHashMap<>();
        facets.put(SearchFacet.KIND, List.of(kind == 0 ? "tool" : kind == 1 ? "dataset" : "module"));
        facets.put(SearchFacet.CATEGORY, some(random, CATEGORIES, 3));
        facets.put(SearchFacet.TASK, some(random, TASKS, 2));
        facets.put(SearchFacet.LIBRARY, some(random, LIBRARIES, 2));
        facets.put(SearchFacet.DATA_TYPE, some(random, DATA_TYPES, 2));
        facets.put(SearchFacet.LICENSE, some(random, LICENCES, 1));
        if (random.nextInt(10) < 3) {
            facets.put(SearchFacet.PROJECT, List.of("vo.project-" + skewed(random, 200) + ".eu"));
        }
        Set<String> tags = new LinkedHashSet<>();
        for (int i = 2 + random.nextInt(5); i > 0; i--) {
            tags.add(random.nextInt(3) == 0
                    ? words.next(random, 300) + " " + words.next(random, 300)
                    : words.next(random, 2_000));
        }
        facets.put(SearchFacet.TAG, List.copyOf(tags));
        return facets;
    }

    private static List<String> some(Random random, List<String> values, int most) {
        Set<String> some = new LinkedHashSet<>();
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            some.add(values.get(skewed(random, values.size())));
        }
        return List.copyOf(some);
    }

    private static int skewed(Random random, int size) {
        return (int) (size * Math.pow(random.nextDouble(), 2));
    }

    private static Access access(Random random) {
        int share = random.nextInt(100);
        SearchVisibility visibility = share < 85
                ? SearchVisibility.PUBLIC
                : share < 95 ? SearchVisibility.PROJECT : SearchVisibility.DRAFT;
        return new Access(visibility, "account-" + random.nextInt(500), "project-" + skewed(random, 50));
    }

    private static Standing standing(Random random) {
        int share = random.nextInt(100);
        return share < 94 ? Standing.CURRENT : share < 99 ? Standing.DEPRECATED : Standing.INVALID;
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }
}
