package dev.atoll.server.storage.imports;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where an import comes from.
sealed interface Source {

    /// Those of the web.
    Set<Integer> WELL_KNOWN_PORTS = Set.of(80, 443);

    /// Those from here on belong to no service by themselves.
    int FIRST_FREE_PORT = 1024;

    /// TCP has no other.
    int LAST_PORT = 65_535;

    /// For people to read.
    String words();

    /// A record of Zenodo.
    ///
    /// @param zenodo such as `https://zenodo.org`
    /// @param id digits
    /// @param file one of its files; empty for all
    record ZenodoRecord(URI zenodo, String id, String file) implements Source {

        @Override
        public String words() {
            return (file.isEmpty() ? "" : file + " of ") + "Zenodo record " + id;
        }
    }

    /// A file of any web server.
    record WebFile(URI address) implements Source {

        @Override
        public String words() {
            return name() + " from " + address.getHost();
        }

        /// The last name of its path.
        String name() {
            String path = address.getPath();
            String name = path.substring(path.lastIndexOf('/') + 1);
            return name.isBlank() ? address.getHost() : name;
        }
    }

    /// Reads what somebody typed.
    ///
    /// @param zenodo where Zenodo is asked, the first for DOIs
    /// @throws PlatformException `BAD_REQUEST`
    static Source parse(String text, List<URI> zenodo) {
        String stripped = text.strip();
        Matcher doi = Patterns.DOI.matcher(stripped);
        if (doi.matches()) {
            return ofDoi(doi.group(1), zenodo);
        }
        URI address = address(stripped);
        return zenodo.stream()
                .filter(base -> isOf(address, base))
                .findFirst()
                .flatMap(base -> record(address, base))
                .orElseGet(() -> new WebFile(address));
    }

    private static Source ofDoi(String doi, List<URI> zenodo) {
        Matcher record = Patterns.ZENODO_DOI.matcher(doi);
        if (!record.matches()) {
            throw wrong(doi, "a DOI of Zenodo such as 10.5281/zenodo.15411009; of others, the address of a file");
        }
        return new ZenodoRecord(zenodo.getFirst(), record.group(1), "");
    }

    private static Optional<Source> record(URI address, URI base) {
        Matcher matcher = Patterns.RECORD.matcher(address.getRawPath());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String file = matcher.group(2) == null ? "" : matcher.group(2);
        // A plus is a plus in a path, and only a blank in a form.
        String decoded = URLDecoder.decode(file.replace("+", "%2B"), StandardCharsets.UTF_8);
        return Optional.of(new ZenodoRecord(base, matcher.group(1), decoded));
    }

    private static boolean isOf(URI address, URI base) {
        return address.getScheme().equals(base.getScheme())
                && address.getHost().equalsIgnoreCase(base.getHost())
                && address.getPort() == base.getPort();
    }

    /// Reads an address, without what a server is never told of it.
    ///
    /// @throws PlatformException `BAD_REQUEST` for anything but http and https, and for the ports of other
    ///     services: a mail server takes a line of a question for one of its own
    static URI address(String text) {
        try {
            URI address = new URI(text);
            String scheme =
                    address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.matches("https?")
                    || address.getHost() == null
                    || address.getHost().isEmpty()) {
                throw wrong(shown(text), "a DOI such as 10.5281/zenodo.15411009, or an address with https://");
            }
            if (address.getRawUserInfo() != null) {
                throw wrong("an address with a name or password", "one without: others may read it");
            }
            requirePort(address.getPort());
            String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
            String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
            String port = address.getPort() < 0 ? "" : ":" + address.getPort();
            return new URI(scheme + "://" + address.getHost() + port + path + query);
        } catch (URISyntaxException e) {
            throw wrong(shown(text), "a DOI such as 10.5281/zenodo.15411009, or an address with https://");
        }
    }

    /// @param port -1 for that of the scheme
    private static void requirePort(int port) {
        boolean free = port >= FIRST_FREE_PORT && port <= LAST_PORT;
        if (port != -1 && !free && !WELL_KNOWN_PORTS.contains(port)) {
            throw wrong("port " + port, "one of web servers: 80, 443, or " + FIRST_FREE_PORT + " to " + LAST_PORT);
        }
    }

    private static String shown(String text) {
        return (text.isEmpty() ? "nothing" : text.substring(0, Math.min(200, text.length())))
                .replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    private static PlatformException wrong(String found, String expected) {
        return new PlatformException(ErrorCode.BAD_REQUEST, "source: " + found + " (expected " + expected + ")");
    }

    /// How sources are written.
    final class Patterns {

        private static final Pattern DOI =
                Pattern.compile("(?i)(?:doi:\\s*|https?://(?:dx\\.)?doi\\.org/)?(10\\.\\d{4,9}/\\S{1,200})");
        private static final Pattern ZENODO_DOI = Pattern.compile("(?i)10\\.5281/zenodo\\.(\\d{1,15})");
        private static final Pattern RECORD = Pattern.compile(
                "(?:/api)?/(?:records?|doi/10\\.5281/zenodo\\.)/?(\\d{1,15})(?:/files(?:/([^/]+)(?:/content)?)?)?/?");

        private Patterns() {}
    }
}
