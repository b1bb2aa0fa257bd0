package dev.atoll.server.catalog.entries;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// SHA-256 of what was published. Two zips of the same files have the same.
final class ContentHash {

    private static final int BUFFER = 1 << 16;

    private ContentHash() {}

    /// The files below a folder, by path.
    static List<VersionFile> files(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(folder)) {
            paths = all.filter(Files::isRegularFile).toList();
        }
        List<VersionFile> files = new ArrayList<>();
        for (Path path : paths) {
            String name = folder.relativize(path).toString().replace('\\', '/');
            files.add(new VersionFile(name, Files.size(path), of(path)));
        }
        files.sort(Comparator.comparing(VersionFile::path));
        return files;
    }

    static String of(List<VersionFile> files, String metadata, String readme) {
        MessageDigest digest = sha256();
        for (VersionFile file : files) {
            digest.update(
                    (file.path() + '\0' + file.size() + '\0' + file.sha256() + '\n').getBytes(StandardCharsets.UTF_8));
        }
        digest.update(metadata.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(readme.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String of(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream content = Files.newInputStream(file)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }
}
