package dev.atoll.server.storage.remotes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.rclone.HostRules;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Checks what a person says of storage elsewhere. A secret is in no message.
final class FieldChecks {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_LINE = 2000;
    private static final int LONGEST_TEXT = 20_000;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9.])?|\\[[0-9A-Fa-f:]+]");

    /// What is kept of a token: nothing in it says where to send it.
    private static final List<String> OF_A_TOKEN = List.of("access_token", "token_type", "refresh_token", "expiry");

    private final HostRules rules;

    FieldChecks(HostRules rules) {
        this.rules = rules;
    }

    /// The value as it is kept.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    String check(ProviderField field, String value) {
        String text = field.kind() == FieldKind.SECRET ? value : value.strip();
        int longest = field.kind() == FieldKind.SECRET_TEXT ? LONGEST_TEXT : LONGEST_LINE;
        if (text.length() > longest) {
            throw wrong(field, text.length() + " characters", "at most " + longest);
        }
        return switch (field.kind()) {
            case TEXT, SECRET -> line(field, text);
            case SECRET_TEXT -> lines(field, text);
            case URL -> url(field, line(field, text));
            case HOST -> host(field, line(field, text));
            case PORT -> port(field, text);
            case TOKEN -> token(field, text);
        };
    }

    private static String line(ProviderField field, String text) {
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw wrong(field, "more than one line", "one line without control characters");
        }
        return text;
    }

    private static String lines(ProviderField field, String text) {
        String unix = text.replace("\r\n", "\n");
        if (unix.codePoints().anyMatch(point -> Character.isISOControl(point) && point != '\n')) {
            throw wrong(field, "control characters", "text");
        }
        return unix;
    }

    private String url(ProviderField field, String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw wrong(field, text, "an address such as https://cloud.example.org");
            }
            if (uri.getRawUserInfo() != null) {
                throw wrong(field, "with a name or password in it", "those in their own fields");
            }
            // Whoever listens on the way would have the password.
            if (!scheme.equals("https") && !(scheme.equals("http") && rules.isNamed(uri.getHost()))) {
                throw wrong(field, text, "https://, or a host that the operator named in remotes.private_hosts");
            }
            return text;
        } catch (URISyntaxException e) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    field.name() + ": not understood (expected an address such as https://cloud.example.org)",
                    e);
        }
    }

    private static String host(ProviderField field, String text) {
        if (!HOST.matcher(text).matches()) {
            throw wrong(field, text, "the name or address of a machine");
        }
        return text;
    }

    private static String port(ProviderField field, String text) {
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > HIGHEST_PORT) {
            throw wrong(field, text, "a port from 1 to 65535");
        }
        return text;
    }

    private static String token(ProviderField field, String text) {
        try {
            JsonNode sent = JSON.readTree(text.substring(Math.max(0, text.indexOf('{'))));
            if (sent == null || !sent.path("access_token").isTextual()) {
                throw wrong(field, "no access_token in it", "the JSON that rclone authorize prints");
            }
            ObjectNode kept = JSON.createObjectNode();
            OF_A_TOKEN.stream()
                    .filter(name -> sent.path(name).isTextual())
                    .forEach(name -> kept.put(name, sent.path(name).asText()));
            return JSON.writeValueAsString(kept);
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes what was sent.
            throw wrong(field, "no JSON", "the JSON that rclone authorize prints, from { to }");
        }
    }

    private static PlatformException wrong(ProviderField field, String found, String expected) {
        return new PlatformException(
                ErrorCode.BAD_REQUEST, field.name() + ": " + found + " (expected " + expected + ")");
    }
}
