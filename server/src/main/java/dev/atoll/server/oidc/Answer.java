package dev.atoll.server.oidc;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.regex.Pattern;

/// What the browser brings back from the issuer (RFC 6749 4.1.2, RFC 9207). Every part may be empty,
/// and is when it came twice.
///
/// @param code to be exchanged for tokens; a secret
/// @param iss who says it made this answer
/// @param error such as `access_denied`
record Answer(String state, String code, String iss, String error) {

    private static final int LONGEST = 4000;
    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,60}");

    static Answer of(MultivaluedMap<String, String> parameters) {
        String error = single(parameters, "error");
        return new Answer(
                single(parameters, "state"),
                single(parameters, "code"),
                single(parameters, "iss"),
                // It is shown and logged: nothing but the names that the standards know.
                error.isEmpty() || ERROR.matcher(error).matches() ? error : "unknown_error");
    }

    private static String single(MultivaluedMap<String, String> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.size() == 1 && values.getFirst().length() <= LONGEST ? values.getFirst() : "";
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "Answer[" + error + "]";
    }
}
