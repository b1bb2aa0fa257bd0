package dev.atoll.runtime.develop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What the sources were like at one moment: size, time and identity of every file. A file written
/// within the same tick of the file system's clock may change again and look the same, so of files
/// younger than the moment allows the content counts too.
record SourceStamp(Map<Path, Entry> entries) {

    /// Longer than the coarsest clock of a file system, FAT's.
    private static final Duration DOUBT = Duration.ofSeconds(3);

    /// Nobody types so much between two requests: of larger files the attributes are enough.
    private static final long MOST_HASHED_BYTES = 1 << 20;

    /// @param key what the file system tells files apart by; empty where it does not
    /// @param hash of the content; empty when attributes are enough
    private record Entry(long size, FileTime modified, String key, String hash) {

        static Entry of(BasicFileAttributes attributes, String hash) {
            return new Entry(
                    attributes.size(), attributes.lastModifiedTime(), Objects.toString(attributes.fileKey(), ""), hash);
        }

        boolean isLike(Path file, BasicFileAttributes attributes) throws IOException {
            return equals(of(attributes, hash)) && (hash.isEmpty() || hash.equals(hashOf(file)));
        }
    }

    SourceStamp {
        entries = Map.copyOf(entries);
    }

    /// The files that count.
    @FunctionalInterface
    interface Sources {

        /// By path.
        Map<Path, BasicFileAttributes> files() throws IOException, UnfitSourcesException;
    }

    /// @param now by the clock of the file system
    static SourceStamp of(Sources sources, FileTime now) throws IOException {
        FileTime doubtful = FileTime.from(now.toInstant().minus(DOUBT));
        Map<Path, Entry> entries = new TreeMap<>();
        try {
            for (Map.Entry<Path, BasicFileAttributes> file : sources.files().entrySet()) {
                BasicFileAttributes attributes = file.getValue();
                boolean settled =
                        attributes.lastModifiedTime().compareTo(doubtful) < 0 || attributes.size() > MOST_HASHED_BYTES;
                entries.put(file.getKey(), Entry.of(attributes, settled ? "" : hashOf(file.getKey())));
            }
        } catch (UnfitSourcesException e) {
            // The build says the same to the author; until it is mended the stamp is of nothing.
            return new SourceStamp(Map.of());
        }
        return new SourceStamp(entries);
    }

    /// Whether the files are still like that.
    boolean isCurrent(Sources sources) {
        try {
            Map<Path, BasicFileAttributes> now = sources.files();
            if (!now.keySet().equals(entries.keySet())) {
                return false;
            }
            for (Map.Entry<Path, Entry> entry : entries.entrySet()) {
                if (!entry.getValue().isLike(entry.getKey(), Objects.requireNonNull(now.get(entry.getKey())))) {
                    return false;
                }
            }
            return true;
        } catch (IOException | UnfitSourcesException e) {
            // What cannot be read may have changed: the build says what is wrong.
            return false;
        }
    }

    /// What a module in Java is compiled from.
    static Map<Path, BasicFileAttributes> ofJava(Path folder) throws IOException, UnfitSourcesException {
        Map<Path, BasicFileAttributes> files = new TreeMap<>(SourceFiles.attributesBelow(folder.resolve("src/main")));
        files.putAll(SourceFiles.attributesBelow(folder.resolve("lib")));
        Path pom = folder.resolve("pom.xml");
        if (Files.isRegularFile(pom)) {
            files.put(pom, Files.readAttributes(pom, BasicFileAttributes.class));
        }
        return files;
    }

    private static String hashOf(Path file) throws IOException {
        try {
            return Sha256.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            // Gone since it was listed.
            return "gone";
        }
    }
}
