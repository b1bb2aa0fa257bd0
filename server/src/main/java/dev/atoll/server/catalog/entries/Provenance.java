package dev.atoll.server.catalog.entries;

import java.util.List;

/// Knows where files come from that are being published.
@FunctionalInterface
public interface Provenance {

    /// Whether this platform made these very files, so that they may run on it.
    ///
    /// @param files all of the package, by path
    boolean vouches(List<VersionFile> files);
}
