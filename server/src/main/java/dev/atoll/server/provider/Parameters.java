package dev.atoll.server.provider;

import static dev.atoll.server.provider.OauthException.INVALID_REQUEST;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;

/// The parameters of a request, each of which must not come twice (RFC 6749 3.1). One without a value
/// counts as left out.
record Parameters(Map<String, List<String>> sent) {

    static Parameters of(MultivaluedMap<String, String> sent) {
        return new Parameters(Map.copyOf(sent));
    }

    /// The value; empty when there is none.
    ///
    /// @throws OauthException when there are several
    String get(String name) throws OauthException {
        List<String> values = sent.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new OauthException(INVALID_REQUEST, name + ": sent " + values.size() + " times (expected once)");
        }
        return values.isEmpty() ? "" : values.getFirst();
    }

    /// The value that came alone; empty otherwise.
    String single(String name) {
        List<String> values = sent.getOrDefault(name, List.of());
        return values.size() == 1 ? values.getFirst() : "";
    }

    /// Without the values: some are secrets.
    @Override
    public String toString() {
        return "Parameters" + sent.keySet();
    }
}
