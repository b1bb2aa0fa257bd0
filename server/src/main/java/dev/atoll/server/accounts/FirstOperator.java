package dev.atoll.server.accounts;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.identity.Accounts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Lets the first operator in: with a password that the terminal shows once and that has to be changed.
@Singleton
public final class FirstOperator {

    /// Whoever may write into the home may ask for a new password by this file.
    private static final String ASKED = "reset-operator";

    /// Without those that look alike.
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int GROUPS = 3;
    private static final int GROUP_LENGTH = 4;

    private final boolean required;
    private final Path asked;
    private final Accounts accounts;
    private final CredentialStore store;
    private final RandomGenerator random;

    @Inject
    FirstOperator(PlatformConfig config, Accounts accounts, CredentialStore store, RandomGenerator random) {
        this.required = config.accounts().required();
        this.asked = config.home().resolve(ASKED);
        this.accounts = accounts;
        this.store = store;
        this.random = random;
    }

    /// Makes a one-time password where nobody has chosen another yet, or where one was asked for. One
    /// that was made before is good no longer: it may have been shown to nobody.
    ///
    /// @return what to show on the terminal and nowhere else; empty when the operator has a password
    public Optional<String> oneTimePassword() throws IOException {
        boolean reset = Files.exists(asked);
        boolean chosen = store.byLogin(Accounts.OPERATOR)
                .filter(operator -> !operator.password().isEmpty() && !operator.oneTime())
                .isPresent();
        if (!required || (chosen && !reset)) {
            return Optional.empty();
        }
        String password = newPassword();
        // Not behind those who sign in: a busy machine must not keep the platform from starting.
        String hash = Argon2id.of(password, random).toString();
        accounts.forget(store.makeOperatorWith(Accounts.OPERATOR, hash));
        // Last: whoever asked gets a password even when the platform is killed here.
        var _ = Files.deleteIfExists(asked);
        return Optional.of(password);
    }

    private String newPassword() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
