package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Lists everything at a place, by its path below it. Links are left out: what they lead to is somewhere
/// else.
final class FileTrees {

    private final StorageCalls calls;

    FileTrees(StorageCalls calls) {
        this.calls = calls;
    }

    /// What is at the place itself; empty when nothing is.
    Optional<FileEntry> find(FilePlace place) throws CommandException, InterruptedException {
        if (!place.isLocal()) {
            return calls.find(place).map(item -> FileEntry.of("", item));
        }
        Path path = place.local();
        return Files.exists(path) ? Optional.of(local("", path)) : Optional.empty();
    }

    /// All that is below a folder; nothing when it is not there.
    SortedMap<String, FileEntry> below(FilePlace folder) throws CommandException, InterruptedException {
        SortedMap<String, FileEntry> found = new TreeMap<>();
        if (folder.isLocal()) {
            walk(folder.local(), found);
        } else if (calls.find(folder).isPresent()) {
            collect(folder, "", found);
        }
        return found;
    }

    private void collect(FilePlace folder, String path, Map<String, FileEntry> found)
            throws CommandException, InterruptedException {
        for (JsonNode item : calls.list(folder)) {
            String name = item.path("name").asText();
            FileEntry entry = FileEntry.of(path + name, item);
            found.put(entry.path(), entry);
            if (entry.folder()) {
                collect(folder.child(name), entry.path() + "/", found);
            }
        }
    }

    private static void walk(Path top, Map<String, FileEntry> found) throws CommandException {
        if (!Files.isDirectory(top)) {
            return;
        }
        try {
            Path _ = Files.walkFileTree(top, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    if (!folder.equals(top)) {
                        put(folder, attributes);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && !PartialFile.isOne(file)) {
                        put(file, attributes);
                    }
                    return FileVisitResult.CONTINUE;
                }

                private void put(Path path, BasicFileAttributes attributes) {
                    String relative = top.relativize(path).toString();
                    found.put(relative, entry(relative, attributes));
                }
            });
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, top + " cannot be read: " + e.getMessage());
        }
    }

    static FileEntry local(String relative, Path path) throws CommandException {
        try {
            return entry(relative, Files.readAttributes(path, BasicFileAttributes.class));
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, path + " cannot be read: " + e.getMessage());
        }
    }

    private static FileEntry entry(String relative, BasicFileAttributes attributes) {
        return new FileEntry(
                relative,
                attributes.isDirectory(),
                attributes.isDirectory() ? 0 : attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                "",
                "");
    }
}
