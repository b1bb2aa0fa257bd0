package dev.atoll.server.accounts;

/// What somebody types who wants an account.
///
/// @param name for people to read
/// @param email what they will sign in with
public record RegistrationRequest(String name, String email, String password) {

    /// Without the password.
    @Override
    public String toString() {
        return "RegistrationRequest[" + email + "]";
    }
}
