package dev.atoll.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// What has to be done so that one place holds what another does.
///
/// @param folders to be made, the outer ones first
/// @param files to be copied
/// @param same how many files are there already
/// @param extra what only the target has; a folder stands for all below it
record TransferPlan(List<FileEntry> folders, List<FileEntry> files, long same, List<FileEntry> extra) {

    TransferPlan {
        folders = List.copyOf(folders);
        files = List.copyOf(files);
        extra = List.copyOf(extra);
    }

    /// A folder with everything in it, by its path below the folder.
    record Tree(FilePlace place, SortedMap<String, FileEntry> entries) {

        private Optional<FileEntry> find(String path) {
            return Optional.ofNullable(entries.get(path));
        }
    }

    /// @param source one of the two is on this machine
    static TransferPlan of(Tree source, Tree target) throws CommandException {
        List<FileEntry> folders = new ArrayList<>();
        List<FileEntry> files = new ArrayList<>();
        long same = 0;
        for (FileEntry entry : source.entries.values()) {
            Optional<FileEntry> there = target.find(entry.path());
            if (there.isPresent()) {
                requireSameKind(entry, there.get(), target.place.child(entry.path()));
            }
            if (entry.folder()) {
                folders.addAll(there.isPresent() ? List.of() : List.of(entry));
            } else if (there.isPresent() && isSame(source, entry, target, there.get())) {
                same++;
            } else {
                files.add(entry);
            }
        }
        List<FileEntry> extra = target.entries.values().stream()
                .filter(entry -> source.find(entry.path()).isEmpty() && isKnown(source, parent(entry.path())))
                .toList();
        return new TransferPlan(folders, files, same, extra);
    }

    /// How many bytes are to be copied.
    long bytes() {
        return files.stream().mapToLong(FileEntry::bytes).sum();
    }

    private static void requireSameKind(FileEntry entry, FileEntry there, FilePlace place) throws CommandException {
        if (entry.folder() != there.folder()) {
            throw new CommandException(
                    ExitCode.FAILED,
                    place.words() + " is a " + (there.folder() ? "folder" : "file") + " (expected a "
                            + (entry.folder() ? "folder" : "file") + ", as where it comes from)");
        }
    }

    /// Equal times and lengths are believed; of equal lengths alone the bytes are compared.
    private static boolean isSame(Tree source, FileEntry entry, Tree target, FileEntry there) throws CommandException {
        if (entry.bytes() != there.bytes()) {
            return false;
        }
        if (entry.modified().equals(there.modified())) {
            return true;
        }
        boolean sending = source.place.isLocal();
        String known = sending ? there.sha256() : entry.sha256();
        FilePlace here = sending ? source.place : target.place;
        try {
            return !known.isEmpty()
                    && known.equals(FileDigest.of(here.child(entry.path()).local()));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.FAILED, here.child(entry.path()).words() + " cannot be read: " + e.getMessage());
        }
    }

    private static boolean isKnown(Tree source, String path) {
        return path.isEmpty() || source.find(path).filter(FileEntry::folder).isPresent();
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
