package dev.atoll.server.accounts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.errors.PlatformException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordRulesTest {

    private static final String LOGIN = "ana.banana@example.org";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "ohne Ziffer",
                "4815162342",
                "песня о соколе",
                "🦦🦭🐬🐋🦈🐙🦑🐚🪸🐠",
                "passwords are boring",
                "Tr0ub4dor&3"
            })
    void aLongPasswordOfOnesOwnMayBeChosen(String password) {
        assertThatCode(() -> PasswordRules.check(password, LOGIN)).doesNotThrowAnyException();
    }

    /// Of the lists of the most common passwords, those with ten characters and more.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234567890",
                "0123456789",
                "9876543210",
                "1111111111",
                "abcdefghij",
                "aaaaaaaaaaaa",
                "1212121212",
                "qwertyuiop",
                "password123",
                "Password1!",
                "PASSWORD2026",
                "passwordpassword",
                "1q2w3e4r5t",
                "iloveyou12",
                "ILoveYou!!",
                "qwerty12345",
                "letmein2024",
                "1qaz2wsx3edc",
                "changeme123"
            })
    void whatIsGuessedFirstMayNot(String password) {
        assertThatThrownBy(() -> PasswordRules.check(password, LOGIN))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("guessed first");
    }

    @Test
    void aPasswordIsNotWhatOneSignsInWith() {
        assertThatThrownBy(() -> PasswordRules.check("Ana.Banana@example.org", LOGIN))
                .hasMessageContaining("what you sign in with");
        assertThatThrownBy(() -> PasswordRules.check("ana.banana", LOGIN))
                .hasMessageContaining("what you sign in with");
    }

    @Test
    void lengthIsCountedInCharactersAndBoundedInBytes() {
        assertThatThrownBy(() -> PasswordRules.check("nine char", LOGIN))
                .hasMessage("password: 9 characters (expected at least 10)");
        assertThatThrownBy(() -> PasswordRules.check("🦦🦭🐬🐋🦈🐙🦑🐚🪸", LOGIN))
                .hasMessage("password: 9 characters (expected at least 10)");
        assertThatThrownBy(() -> PasswordRules.check("otter ".repeat(167), LOGIN))
                .hasMessage("password: 1002 bytes (expected at most 1000)");
    }
}
