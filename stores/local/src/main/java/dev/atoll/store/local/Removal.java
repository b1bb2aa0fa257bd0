package dev.atoll.store.local;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Takes folders in `.incoming` apart. One after the other, each brought up first, so that neither
/// the stack nor the open files grow with the depth of what somebody built.
final class Removal {

    /// A program that goes on writing into a folder while it is removed.
    private static final int MOST_ROUNDS = 100;

    private final Disk disk;
    private final OpenFolder incoming;

    Removal(Disk disk, OpenFolder incoming) {
        this.disk = disk;
        this.incoming = incoming;
    }

    /// Everything in `.incoming`.
    void all() throws IOException {
        for (Path name : namesIn(incoming)) {
            remove(name.getFileName());
        }
    }

    void remove(Path name) throws IOException {
        Optional<Seen> seen = incoming.see(name);
        if (seen.isPresent() && seen.get().isFolder()) {
            removeFolder(name);
        } else if (seen.isPresent()) {
            deleteFile(incoming, name);
        }
    }

    private void removeFolder(Path name) throws IOException {
        Deque<Path> left = new ArrayDeque<>();
        left.push(name);
        while (!left.isEmpty()) {
            Path next = left.pop();
            for (int round = 1; !isEmptied(next, left); round++) {
                if (round == MOST_ROUNDS) {
                    throw new IOException("something goes on writing into what is deleted");
                }
            }
        }
    }

    private boolean isEmptied(Path name, Deque<Path> left) throws IOException {
        try {
            try (OpenFolder folder = incoming.below(name)) {
                for (Path path : namesIn(folder)) {
                    takeOut(folder, path.getFileName(), left);
                }
            }
            incoming.deleteFolder(name);
            return true;
        } catch (DirectoryNotEmptyException _) {
            return false;
        } catch (NoSuchFileException _) {
            // Another one removed it.
            return true;
        }
    }

    private void takeOut(OpenFolder folder, Path name, Deque<Path> left) throws IOException {
        if (!folder.see(name).map(Seen::isFolder).orElse(false)) {
            deleteFile(folder, name);
            return;
        }
        Path fresh = disk.freshName();
        folder.move(name, incoming, fresh);
        left.push(fresh);
    }

    private static void deleteFile(OpenFolder folder, Path name) throws IOException {
        try {
            folder.deleteFile(name);
        } catch (NoSuchFileException _) {
            // Another one deleted it.
        }
    }

    private static List<Path> namesIn(OpenFolder folder) throws IOException {
        List<Path> names = new ArrayList<>();
        try {
            for (Iterator<Path> each = folder.names(); each.hasNext(); ) {
                names.add(each.next());
            }
        } catch (DirectoryIteratorException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        return names;
    }
}
