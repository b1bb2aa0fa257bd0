package dev.atoll.server.storage.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Archives that are unpacked, told by the end of their name.
enum ArchiveFormat {
    ZIP(".zip"),
    TAR(".tar"),
    TAR_GZIP(".tar.gz", ".tgz"),
    TAR_BZIP2(".tar.bz2", ".tbz2", ".tbz");

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that cannot be changed.
    private final List<String> endings;

    ArchiveFormat(String... endings) {
        this.endings = List.of(endings);
    }

    static Optional<ArchiveFormat> of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.ending(name).isPresent())
                .findFirst();
    }

    /// The name without its ending, such as `plankton` for `plankton.tar.gz`.
    String stem(String name) {
        return name.substring(0, name.length() - ending(name).orElse("").length());
    }

    private Optional<String> ending(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return endings.stream()
                .filter(ending -> small.endsWith(ending) && small.length() > ending.length())
                .findFirst();
    }
}
