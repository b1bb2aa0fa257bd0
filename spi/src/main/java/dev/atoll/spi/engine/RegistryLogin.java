package dev.atoll.spi.engine;

/// Who asks a registry for an image.
///
/// @param user empty for nobody
/// @param password never shown, kept or logged by an engine
public record RegistryLogin(String user, String password) {

    /// Nobody in particular.
    public static final RegistryLogin NONE = new RegistryLogin("", "");

    public boolean isGiven() {
        return !user.isEmpty() || !password.isEmpty();
    }

    /// Without the password.
    @Override
    public String toString() {
        return "RegistryLogin[" + user + "]";
    }
}
