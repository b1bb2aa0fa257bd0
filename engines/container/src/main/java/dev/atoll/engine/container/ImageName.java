package dev.atoll.engine.container;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of an image, in full: `docker.io/library/python:3.12` for `python:3.12`. Docker would pull every tag of a
/// name without one, and Podman would ask which registry is meant.
record ImageName(String full) {

    private static final String WORD = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final Pattern NAME = Pattern.compile("(?:(?<host>[a-zA-Z0-9][a-zA-Z0-9.-]*(?::[0-9]{1,5})?)/)?"
            + "(?<path>" + WORD + "(?:/" + WORD + ")*)"
            + "(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?"
            + "(?:@(?<digest>sha256:[0-9a-f]{64}))?");
    private static final int MOST_CHARACTERS = 400;

    /// Empty for what names no image.
    static Optional<ImageName> of(String text) {
        Matcher parts = NAME.matcher(text);
        if (text.length() > MOST_CHARACTERS || !parts.matches()) {
            return Optional.empty();
        }
        String host = parts.group("host") == null ? "" : parts.group("host");
        String path = parts.group("path");
        if (!isRegistry(host)) {
            if (!host.isEmpty() && !host.matches(WORD)) {
                return Optional.empty();
            }
            path = host.isEmpty() ? path : host + "/" + path;
            host = "docker.io";
            path = path.contains("/") ? path : "library/" + path;
        }
        String digest = parts.group("digest");
        String tag = parts.group("tag") == null ? "latest" : parts.group("tag");
        String version = digest == null ? ":" + tag : "@" + digest;
        return Optional.of(new ImageName(host + "/" + path + version));
    }

    /// Such as `docker.io`.
    String registry() {
        return full.substring(0, full.indexOf('/'));
    }

    /// Without the version, such as `docker.io/library/python`.
    String repository() {
        return full.replaceFirst("(@|:[^/:]*$).*", "");
    }

    private static boolean isRegistry(String host) {
        return host.contains(".") || host.contains(":") || "localhost".equals(host);
    }
}
