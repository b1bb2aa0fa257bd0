package dev.atoll.server.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class HostileSearchTest {

    @TempDir
    private Path folder;

    private TestCatalogue catalogue;

    @BeforeEach
    void fill() {
        catalogue = new TestCatalogue(folder);
        catalogue.put(AnEntry.called("birds").title("Birds and plants").with(SearchFacet.TAG, "AND (x"));
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*:*", "!!!", "\0\1\2", "?~*", "\"", "\ud800", "\udc00\ud800", "\u202e\u0000", "🦜🦜", "((("})
    void whatHasNoWordsAsksForEverything(String text) {
        assertThat(catalogue.find(text)).containsExactly("birds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "birds AND (",
                "birds\" -plants",
                "+birds ~plants^3",
                "[birds TO plants}",
                "/birds/ plants?",
                "title\\:birds~2",
            })
    void theSyntaxOfOthersIsOnlyWords(String text) {
        assertThatCode(() -> catalogue.find(text)).doesNotThrowAnyException();
        assertThat(catalogue.find(text.replace("title", "")
                        .replace("TO", "")
                        .replace("2", "")
                        .replace("3", "")))
                .containsExactly("birds");
    }

    static Stream<String> longTexts() {
        Random random = new Random(6);
        return Stream.of(
                "a".repeat(10_000),
                "birds ".repeat(2_000),
                "*".repeat(10_000),
                "a b c d e f g h i j k l m n o p q r s t u v w x y z ".repeat(200),
                "e\u0301\u0302\u0303".repeat(2_500),
                "ﷺ".repeat(10_000),
                random.ints(10_000, 0, 0x10000)
                        .mapToObj(letter -> String.valueOf((char) letter))
                        .collect(Collectors.joining()),
                IntStream.range(0, 1_000)
                        .mapToObj(i -> "qzxwvkj" + i + "planktonplanktonplankton")
                        .collect(Collectors.joining(" ")));
    }

    @ParameterizedTest
    @MethodSource("longTexts")
    void tenThousandCharactersAreAnsweredInTime(String text) {
        long start = System.nanoTime();

        assertThatCode(() -> catalogue.find(text)).doesNotThrowAnyException();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @MethodSource("longTexts")
    void anEntryOfSuchTextsIsIndexedAndFoundByItsTitle(String text) {
        catalogue.put(AnEntry.called(text.substring(0, 400))
                .title("Sea " + text)
                .summary(text)
                .description(text.repeat(20))
                .with(SearchFacet.TAG, text, text.toUpperCase(java.util.Locale.ROOT), "")
                .seenBy(SearchVisibility.PUBLIC, text.substring(0, 400), text.substring(0, 400)));

        assertThat(catalogue.find("sea")).hasSize(1);
        assertThat(catalogue.find("birds")).contains("birds");
    }

    @Test
    void aFilterOfAnyTextIsOnlyAValueNobodyHas() {
        SearchFindings found =
                catalogue.narrow("", Map.of(SearchFacet.TAG, Set.of("", "*", "\0", "h", "x".repeat(100_000))));

        assertThat(found.ids()).isEmpty();
    }

    @Test
    void anIdThatNoIndexHoldsIsRefusedByItsLength() {
        AnEntry entry = AnEntry.called("x".repeat(10_000));

        assertThatThrownBy(() -> entry.stamped(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id: 10000 characters");
    }

    @Test
    void aValueThatLooksLikeSyntaxIsAValue() {
        assertThat(catalogue
                        .narrow("", Map.of(SearchFacet.TAG, Set.of("AND (x")))
                        .ids())
                .containsExactly("birds");
    }
}
