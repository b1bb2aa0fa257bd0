package dev.atoll.server.provider;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Where a browser is sent back to: by TLS, or to a program of the same machine (RFC 8252 7.3, RFC 9700 2.1).
final class ReturnAddress {

    private static final int LONGEST = 500;
    private static final int MOST = 20;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private ReturnAddress() {}

    /// The addresses that somebody typed, without blanks around them.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    static List<String> all(String field, List<String> typed) {
        List<String> addresses = typed.stream()
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .distinct()
                .toList();
        if (addresses.size() > MOST) {
            throw wrong(field + ": " + addresses.size() + " addresses (expected at most " + MOST + ")");
        }
        addresses.forEach(address -> check(field, address));
        return addresses;
    }

    private static void check(String field, String address) {
        if (address.length() > LONGEST || !isAcceptable(address)) {
            throw wrong(field + ": " + address.substring(0, Math.min(address.length(), LONGEST))
                    + " (expected https://… without a fragment, a star or a user, or http:// on localhost)");
        }
    }

    private static boolean isAcceptable(String address) {
        try {
            URI uri = new URI(address);
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && !address.contains("*")
                    && ("https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost())));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /// An address with parameters behind those that it has; empty ones are left out.
    static URI with(String address, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        if (query.isEmpty()) {
            return URI.create(address);
        }
        return URI.create(address + (address.contains("?") ? "&" : "?") + query);
    }

    private static PlatformException wrong(String why) {
        return new PlatformException(ErrorCode.BAD_REQUEST, why);
    }
}
