package dev.atoll.server.config;

import java.util.Optional;

/// Where mail is handed in; without a URL no mail is sent.
///
/// @param url such as `smtp://user:password@mail.example.org:587`, or `smtps://…`
/// @param from the sender, such as `atoll@example.org`
public record MailConfig(Optional<String> url, Optional<String> from) {

    public static final MailConfig NONE = new MailConfig(Optional.empty(), Optional.empty());

    /// Without the password that the URL may hold.
    @Override
    public String toString() {
        return "MailConfig[" + (url.isPresent() ? "by URL" : "none") + "]";
    }
}
