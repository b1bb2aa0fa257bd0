package dev.atoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.errors.PlatformException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PagingTest {

    @Test
    void withoutAWordTheFirstPageIsMeant() {
        assertThat(Paging.parse(null, "")).isEqualTo(new Paging(1, Paging.DEFAULT_PAGE_SIZE));
    }

    @Test
    void aPageHoldsItsPart() {
        assertThat(Paging.parse("2", "2").of(List.of(1, 2, 3))).containsExactly(3);
        assertThat(Paging.parse("3", "2").of(List.of(1, 2, 3))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "1.5", "99999999999", " 1", "1e3"})
    void whatIsNoPageIsRefusedWithItsValue(String page) {
        assertThatThrownBy(() -> Paging.parse(page, null))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("page: " + page);
    }

    @Test
    void thePageSizeHasABound() {
        assertThatThrownBy(() -> Paging.parse("1", "101")).hasMessageContaining("1 to 100");
    }
}
