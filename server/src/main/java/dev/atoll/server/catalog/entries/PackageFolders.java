package dev.atoll.server.catalog.entries;

import dev.atoll.server.config.PlatformConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Where the packages of versions lie: `<home>/catalog/<entry>/<version>/<name>`, both by their ids.
///
/// A package is made in `new`, and moved to its place when it is whole and on disk. Before that a marker
/// says that the move is under way; it goes when the row is written. What a marker stands for and no row
/// knows is removed at the next start, and nothing else ever is: rows that are missing because
/// somebody chose another database cost no package.
@Singleton
final class PackageFolders {

    private static final Logger LOG = Logger.getLogger(PackageFolders.class);
    private static final String BETWEEN = "~";

    private final Path root;

    /// Makes files and rows agree first, after a stop at any moment.
    PackageFolders(PlatformConfig config, EntryStore store) {
        this.root = config.home().resolve("catalog");
        // What people were sending is sent again by them.
        children(config.home().resolve("uploads")).forEach(PackageFolders::delete);
        sweep(store::hasVersion);
    }

    /// Where the package of a version lies, or would.
    Path of(Entry entry, String versionId) {
        return of(entry.id(), versionId).resolve(entry.name());
    }

    private Path of(String entryId, String versionId) {
        return root.resolve(entryId).resolve(versionId);
    }

    /// An empty folder to make a package in. Whoever got it removes it with
    /// [#discard], whatever happens.
    Path begin(String versionId) throws IOException {
        return Files.createDirectories(made().resolve(versionId).resolve("package"));
    }

    /// Moves a package that was begun to its place; it is on disk when this returns. Until
    /// [#settle] is called the next start decides by the row.
    void place(String entryId, String versionId, String name) throws IOException {
        Path begun = made().resolve(versionId);
        Files.move(begun.resolve("package"), begun.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        Durable.tree(begun);
        mark(entryId, versionId);
        Path entry = root.resolve(entryId);
        boolean first = !Files.isDirectory(entry);
        Files.createDirectories(entry);
        Files.move(begun, entry.resolve(versionId), StandardCopyOption.ATOMIC_MOVE);
        Durable.folder(entry);
        if (first) {
            Durable.folder(root);
        }
    }

    /// Says that what becomes of a version's folder is not certain until its row is written or gone.
    void mark(String entryId, String versionId) throws IOException {
        Files.createDirectories(markers());
        Files.write(markers().resolve(entryId + BETWEEN + versionId), new byte[0]);
        Durable.folder(markers());
    }

    /// What is certain now: without a row a version's folder goes, and its marker in any case.
    void settle(String entryId, String versionId, boolean hasRow) {
        if (!hasRow) {
            delete(of(entryId, versionId));
            deleteIfEmpty(root.resolve(entryId));
        }
        delete(markers().resolve(entryId + BETWEEN + versionId));
    }

    /// Removes what was begun and is not at its place.
    void discard(String versionId) {
        delete(made().resolve(versionId));
    }

    /// @param hasRow tells whether a version's row was written
    private void sweep(Predicate<String> hasRow) {
        delete(made());
        for (Path marker : children(markers())) {
            String[] ids = marker.getFileName().toString().split(BETWEEN, 2);
            if (ids.length == 2) {
                settle(ids[0], ids[1], hasRow.test(ids[1]));
            }
        }
    }

    private Path made() {
        return root.resolve("new");
    }

    private Path markers() {
        return root.resolve("pending");
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteIfEmpty(Path folder) {
        if (children(folder).isEmpty()) {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            LOG.warnf("%s cannot be removed: %s", folder, e);
        }
    }
}
