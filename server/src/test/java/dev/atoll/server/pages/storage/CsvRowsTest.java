package dev.atoll.server.pages.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The examples of RFC 4180, section 2, and what spreadsheets write elsewhere in Europe.
final class CsvRowsTest {

    @Test
    void quotedCellsMayHoldCommasQuotesAndLineBreaks() {
        assertThat(CsvRows.read("\"aaa\",\"b \r\nbb\",\"c\"\"cc\"\r\nzzz,\"y,y\",xxx", 10))
                .containsExactly(List.of("aaa", "b \r\nbb", "c\"cc"), List.of("zzz", "y,y", "xxx"));
    }

    @Test
    void theSignThatTheHeadHasMostOfDivides() {
        assertThat(CsvRows.read("species;depth, m\nTripos;2,5\n", 10))
                .containsExactly(List.of("species", "depth, m"), List.of("Tripos", "2,5"));
        assertThat(CsvRows.read("a\tb\n1\t2\n", 10)).containsExactly(List.of("a", "b"), List.of("1", "2"));
    }

    @Test
    void noMoreRowsThanAskedAreReadAndShortOnesAreFilledUp() {
        assertThat(CsvRows.read("a,b\n1\n2\n3\n", 2)).containsExactly(List.of("a", "b"), List.of("1", ""));
    }

    @Test
    void aQuoteThatNeverEndsTakesTheRest() {
        assertThat(CsvRows.read("a,b\n\"1,2\n3,4", 10)).hasSize(2);
    }

    @Test
    void whatIsThoughtToBeginAFileDoesNotBeginTheFirstName() {
        assertThat(CsvRows.read("\uFEFFid,name\n1,x", 10).getFirst()).containsExactly("id", "name");
    }
}
