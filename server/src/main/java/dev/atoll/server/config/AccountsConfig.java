package dev.atoll.server.config;

/// Who may use the platform.
///
/// @param mode whether people sign in
/// @param registration what becomes of somebody who registers
public record AccountsConfig(Mode mode, Registration registration) {

    /// The owner of this machine, without a login.
    public static final AccountsConfig SINGLE = new AccountsConfig(Mode.SINGLE, Registration.APPROVAL);

    static AccountsConfig of(Settings settings) throws InvalidConfigException {
        return new AccountsConfig(
                settings.choice(ConfigKey.ACCOUNTS, Mode.class),
                settings.choice(ConfigKey.REGISTRATION, Registration.class));
    }

    /// Whether callers have to show who they are.
    public boolean required() {
        return mode == Mode.MANY;
    }

    /// One or many.
    public enum Mode {
        /// Whoever reaches the loopback address is the owner.
        SINGLE,
        /// People have accounts and sign in.
        MANY
    }

    /// What becomes of somebody who registers.
    public enum Registration {
        /// May use the platform at once.
        OPEN,
        /// Waits until an operator approves.
        APPROVAL,
        /// Cannot register; operators make accounts.
        CLOSED
    }
}
