package dev.atoll.server.jobs;

import dev.atoll.server.catalog.entries.VersionFile;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a job left, by content. What was sealed when a training ended is known again when its module is kept:
/// only then was it this platform that made it.
///
/// @param files by name; plain files alone: links could lead anywhere
record Seal(List<SealedFile> files) {

    private static final int BUFFER = 1 << 16;
    private static final String UNFINISHED = ".training";

    /// What would be run, not read: a network is data.
    private static final Pattern CODE = Pattern.compile("(?i).*\\.(py|pyc|jar|class|so|dll|dylib|sh|exe|whl)|lib/.*");

    Seal {
        files = List.copyOf(files);
    }

    /// @param name below the folder, with slashes
    record SealedFile(Path path, String name, long size, String sha256) {}

    /// @param folder need not exist
    static Seal of(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return new Seal(List.of());
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return new Seal(all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !folder.relativize(path).startsWith(UNFINISHED))
                    .map(path -> sealed(folder, path))
                    .sorted(Comparator.comparing(SealedFile::name))
                    .toList());
        } catch (IOException | UncheckedIOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "What the job left cannot be read now", e);
        }
    }

    private static SealedFile sealed(Path folder, Path path) {
        try (InputStream bytes = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            MessageDigest digest = digest();
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
            }
            String name = folder.relativize(path).toString().replace('\\', '/');
            return new SealedFile(path, name, size, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether it is a module that can be kept: a network and what says how it is asked.
    boolean isModule() {
        List<String> names = files.stream().map(SealedFile::name).toList();
        return names.contains("model.onnx") && names.contains("module.yml");
    }

    String sha256() {
        return sha256(files.stream()
                .map(file -> new VersionFile(file.name(), file.size(), file.sha256()))
                .toList());
    }

    /// The same over files that were published.
    ///
    /// @param files by path
    static String sha256(List<VersionFile> files) {
        MessageDigest digest = digest();
        files.stream()
                .sorted(Comparator.comparing(VersionFile::path))
                .forEach(file -> digest.update((file.path() + '\0' + file.size() + '\0' + file.sha256() + '\n')
                        .getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Whether nothing of it is code: then whoever may train may run it.
    static boolean isData(List<VersionFile> files) {
        return files.stream().noneMatch(file -> CODE.matcher(file.path()).matches());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }
}
