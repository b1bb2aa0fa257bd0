package dev.atoll.server.snapshots;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.HashSet;
import java.util.Set;

/// How many bytes the files of a home have, each once.
final class HomeCount implements HomeWalk.Visitor {

    private final Set<Object> seen = new HashSet<>();
    private long bytes;

    private HomeCount() {}

    static long of(Path home) throws IOException {
        HomeCount count = new HomeCount();
        new HomeWalk(count).walk(home);
        return count.bytes;
    }

    @Override
    public void folder(String name, Path path, PosixFileAttributes attributes) {}

    @Override
    public void file(String name, Path path, PosixFileAttributes attributes, HomeWalk.Content content) {
        if (attributes.fileKey() == null || seen.add(attributes.fileKey())) {
            bytes += attributes.size();
        }
    }

    @Override
    public void link(String name, Path path, PosixFileAttributes attributes, String target) {}

    @Override
    public void unread(String name) {}
}
