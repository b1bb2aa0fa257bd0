package dev.atoll.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import org.junit.jupiter.api.Test;

final class FormTest {

    private static final Form SENT = Form.EMPTY.with("email", " ana ").with("password", " a b ");

    @Test
    void blanksAroundAreTypingSlipsExceptInAPassword() {
        assertThat(SENT.text("email")).isEqualTo("ana");
        assertThat(SENT.secret("password")).isEqualTo(" a b ");
    }

    @Test
    void aRefusalStandsBesideTheFieldItNames() {
        Form refused = SENT.refuse(new PlatformException(
                ErrorCode.BAD_REQUEST, "email: ana (expected an address such as ana@example.org)"));

        assertThat(refused.error("email")).isEqualTo("ana (expected an address such as ana@example.org)");
        assertThat(refused.alarm()).isEmpty();
        assertThat(refused.isSound()).isFalse();
    }

    @Test
    void aRefusalThatNamesNoFieldStandsAboveAll() {
        Form refused = SENT.refuse(new PlatformException(ErrorCode.CONFLICT, "entries: 3 (expected at most 2)"));

        assertThat(refused.alarm()).isEqualTo("Entries: 3 (expected at most 2)");
        assertThat(refused.wrong()).isEmpty();
    }

    @Test
    void oneBeginsWithTheFirstThingThatIsWrong() {
        Form refused =
                SENT.refuse("email", "Type it").refuse("password", "Choose one").refuse("email", "Again");

        assertThat(refused.isFirst("email")).isTrue();
        assertThat(refused.isFirst("password")).isFalse();
        assertThat(refused.error("email")).isEqualTo("Type it");
    }
}
