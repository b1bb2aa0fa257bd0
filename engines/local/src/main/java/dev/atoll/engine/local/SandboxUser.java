package dev.atoll.engine.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// Whom a workload in a sandbox runs as.
///
/// @param uid outside; -1 for us
/// @param seen the number it has inside
record SandboxUser(long uid, long seen) {

    private static final String NAME = "atoll";

    static SandboxUser of(long uid, boolean weAreRoot) throws IOException {
        if (uid >= 0) {
            return new SandboxUser(uid, uid);
        }
        return new SandboxUser(uid, weAreRoot ? Long.parseLong(Sandbox.ROOT_SEEN_AS) : number(Path.of("/proc/self")));
    }

    /// Makes a folder with all that is in it this user's.
    void take(Path folder) throws IOException {
        long owner = uid >= 0 ? uid : number(Path.of("/proc/self"));
        if (number(folder) == owner) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) throws IOException {
                return give(inner, owner);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return give(file, owner);
            }
        });
    }

    private static FileVisitResult give(Path path, long owner) throws IOException {
        Files.setAttribute(path, "unix:uid", (int) owner, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", (int) owner, LinkOption.NOFOLLOW_LINKS);
        return FileVisitResult.CONTINUE;
    }

    private static long number(Path path) throws IOException {
        return ((Number) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue();
    }

    /// Programs look up who they are.
    String passwd() {
        return "root:x:0:0:root:/root:/usr/sbin/nologin\n" + NAME + ":x:" + seen + ":" + seen + ":Atoll:" + Sandbox.HOME
                + ":/bin/sh\n" + "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n";
    }

    String group() {
        return "root:x:0:\n" + NAME + ":x:" + seen + ":\nnogroup:x:65534:\n";
    }
}
