package dev.atoll.server.storage;

/// What a file's bytes hash to, in lower-case hex. Empty while a file that a workload changed has not
/// been read again.
public record Checksums(String sha256, String sha1, String md5) {

    /// Not known yet.
    public static final Checksums UNKNOWN = new Checksums("", "", "");

    public boolean isKnown() {
        return !sha256.isEmpty();
    }
}
