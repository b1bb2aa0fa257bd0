package dev.atoll.server.mail;

/// A mail in plain text.
///
/// @param to one address
public record Letter(String to, String subject, String text) {

    /// Without the text, which may hold a link that is a secret.
    @Override
    public String toString() {
        return "Letter[" + subject + "]";
    }
}
