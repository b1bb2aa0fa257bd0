package dev.atoll.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/// A file that is still arriving, beside where it will be. It is told from others by what it is of, so
/// that the next try goes on where this one ended.
record PartialFile(Path target, Path partial) {

    private static final String START = ".atoll-";
    private static final String END = ".part";

    /// @param etag of what arrives: another file begins anew
    static PartialFile of(Path target, String etag) {
        String mark = FileDigest.ofText(target.getFileName() + "\n" + etag).substring(0, 24);
        return new PartialFile(target, target.resolveSibling(START + mark + END));
    }

    static boolean isOne(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(START) && name.endsWith(END);
    }

    /// How much of it is there.
    long bytes() throws IOException {
        return Files.exists(partial) ? Files.size(partial) : 0;
    }

    /// Shows it in its place.
    void publish(Instant modified) throws IOException {
        Path _ = Files.setLastModifiedTime(partial, FileTime.from(modified));
        Path _ = Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete() throws IOException {
        boolean _ = Files.deleteIfExists(partial);
    }
}
