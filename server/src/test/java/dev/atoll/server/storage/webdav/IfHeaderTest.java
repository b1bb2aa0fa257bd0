package dev.atoll.server.storage.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.webdav.IfHeader.State;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// After RFC 4918, section 10.4, with its examples.
final class IfHeaderTest {

    private static final String TOKEN = "urn:uuid:181d4fae-7d8c-11d0-a765-00a0c91e6bf2";
    private static final State LOCKED = new State("\"I am an ETag\"", Set.of(TOKEN));
    private static final State FREE = new State("\"I am another ETag\"", Set.of());

    @Test
    void nothingAlwaysHolds() {
        assertThat(IfHeader.parse("").holds(tag -> FREE)).isTrue();
    }

    @Test
    void anyListMayHoldAndAllOfItHasTo() {
        IfHeader header = IfHeader.parse("(<" + TOKEN + "> [\"I am an ETag\"])\n ([\"I am another ETag\"])");

        assertThat(header.holds(tag -> LOCKED)).isTrue();
        assertThat(header.holds(tag -> FREE)).isTrue();
        assertThat(header.holds(tag -> new State("\"I am a third\"", Set.of(TOKEN))))
                .isFalse();
    }

    @Test
    void notTurnsACondition() {
        IfHeader header = IfHeader.parse("(Not <" + TOKEN + "> <urn:uuid:58f202ac-22cf-11d1-b12d-002035b29092>)");

        assertThat(header.holds(tag -> new State("", Set.of("urn:uuid:58f202ac-22cf-11d1-b12d-002035b29092"))))
                .isTrue();
        assertThat(header.holds(tag -> LOCKED)).isFalse();
    }

    @Test
    void aConditionThatNeverHoldsSubmitsATokenAnyway() {
        IfHeader header = IfHeader.parse("(<" + TOKEN + ">) (Not <DAV:no-lock>)");

        assertThat(header.holds(tag -> FREE)).isTrue();
        assertThat(header.tokens()).contains(TOKEN);
    }

    @Test
    void aTagSaysOfWhatTheListsAfterItSpeak() {
        IfHeader header = IfHeader.parse("</resource1> (<" + TOKEN + "> [W/\"A weak ETag\"]) ([\"strong ETag\"])");

        assertThat(header.holds(tag -> tag.equals("/resource1") ? new State("\"strong ETag\"", Set.of()) : FREE))
                .isTrue();
        assertThat(header.holds(tag -> FREE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"()", "(", "(<a>", "<a>", "(a)", "([a])", "(<a>) x", "((<a>))", "(Not)"})
    void whatCannotBeReadIsRefused(String header) {
        assertThatThrownBy(() -> IfHeader.parse(header)).isInstanceOf(PlatformException.class);
    }
}
