package dev.atoll.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// A server that takes mail, from a URL such as `smtp://user:password@mail.example.org:587`.
///
/// @param tls whether the connection begins with TLS (`smtps`); else TLS follows where the server
///     offers it, and must where there is a password
/// @param user empty for none
/// @param password empty for none
public record SmtpServer(boolean tls, String host, int port, String user, String password) {

    private static final int SMTP = 25;
    private static final int SUBMISSION = 587;
    private static final int SMTPS = 465;

    static SmtpServer parse(String url) throws InvalidConfigException {
        try {
            URI uri = new URI(url);
            boolean tls = "smtps".equals(uri.getScheme());
            if (uri.getHost() == null || !(tls || "smtp".equals(uri.getScheme()))) {
                throw wrong();
            }
            String[] login = uri.getRawUserInfo() == null
                    ? new String[] {"", ""}
                    : uri.getRawUserInfo().split(":", 2);
            int usual = tls ? SMTPS : login[0].isEmpty() ? SMTP : SUBMISSION;
            return new SmtpServer(
                    tls,
                    uri.getHost(),
                    uri.getPort() < 0 ? usual : uri.getPort(),
                    decoded(login[0]),
                    login.length < 2 ? "" : decoded(login[1]));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw wrong();
        }
    }

    private static String decoded(String text) {
        // A plus is a plus in this part of a URL.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// The value may hold a password: it is not repeated.
    private static InvalidConfigException wrong() {
        return new InvalidConfigException(
                "smtp.url: not understood (expected smtp://HOST:PORT or smtps://USER:PASSWORD@HOST:PORT)");
    }

    /// Without user and password.
    @Override
    public String toString() {
        return "SmtpServer[" + host + ":" + port + "]";
    }
}
