package dev.atoll.server.config;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where mail is handed in; without a server no mail is sent.
///
/// @param from the sender, such as `atoll@example.org`; empty without a server
public record MailConfig(Optional<SmtpServer> server, String from) {

    public static final MailConfig NONE = new MailConfig(Optional.empty(), "");

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>]+@[^\\s@<>]+");

    static MailConfig of(Settings settings) throws InvalidConfigException {
        Optional<String> url = settings.text(ConfigKey.SMTP_URL);
        if (url.isEmpty()) {
            return NONE;
        }
        String from = settings.text(ConfigKey.SMTP_FROM).orElse("");
        if (!ADDRESS.matcher(from).matches()) {
            throw new InvalidConfigException(
                    "smtp.from: " + from + " (expected an address such as atoll@example.org beside smtp.url)");
        }
        return new MailConfig(Optional.of(SmtpServer.parse(url.get())), from);
    }
}
