package dev.atoll.server.storage.imports;

import dev.atoll.server.config.ImportsConfig;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.Trash;
import dev.atoll.server.storage.Usage;
import dev.atoll.server.storage.imports.Checkpoint.Part;
import dev.atoll.server.tasks.TaskProgress;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Puts what was fetched into the space: all of it, or nothing. Archives are read to their ends first;
/// then everything grows in a folder of its own, and one move shows it.
@Singleton
final class Placing {

    private final ImportsConfig config;
    private final Scratch scratch;
    private final Spaces spaces;
    private final Storage storage;
    private final Trash trash;

    Placing(PlatformConfig config, Scratch scratch, Spaces spaces, Storage storage, Trash trash) {
        this.config = config.imports();
        this.scratch = scratch;
        this.spaces = spaces;
        this.storage = storage;
        this.trash = trash;
    }

    /// Puts everything in its place, or finds that an earlier run has.
    ///
    /// @return where it is
    Item all(ImportRun run, Layout layout) throws InterruptedException {
        Staging staging = staging(run.reach(), run.id());
        StoragePath into = StoragePath.parse(run.order().into());
        Checkpoint checkpoint = run.checkpoint();
        if (!checkpoint.placing().isEmpty()) {
            Optional<Item> placed = staging.placed(checkpoint.placing(), layout.name(), into);
            if (placed.isPresent()) {
                staging.delete();
                return placed.get();
            }
        }
        long files = inspect(run, layout);
        stage(run, layout, staging, files);
        run.tell("Putting it in its place");
        Item staged = staging.find(StoragePath.TOP.child(layout.name())).orElseThrow();
        run.save(run.checkpoint().placing(staged.id()));
        run.run().failIfCancelled();
        Item item = staging.place(layout.name(), into);
        staging.delete();
        return item;
    }

    /// The folder in which an import of a task grows.
    Staging staging(Reach reach, String taskId) {
        return new Staging(storage, trash, reach, taskId);
    }

    /// @return how many files there will be
    private long inspect(ImportRun run, Layout layout) throws InterruptedException {
        Usage usage = spaces.usage(run.reach().space());
        long bytes = layout.parts().stream()
                .filter(part -> !layout.isUnpacked(part))
                .mapToLong(part -> part.file().size())
                .sum();
        long files = layout.parts().size();
        for (int i = 0; i < layout.parts().size(); i++) {
            Part part = layout.parts().get(i);
            if (layout.isUnpacked(part)) {
                run.tell("Looking through " + part.file().name());
                Inspection inspection = new Inspection(
                        part.file().name(),
                        places(run, layout.target(i)),
                        new Inspection.Limits(
                                config.mostEntries(),
                                part.file().size(),
                                config.mostRatio(),
                                usage.availableBytes() - bytes),
                        run.run()::failIfCancelled);
                archive(run, part, i).read(inspection);
                bytes += inspection.bytes();
                files += inspection.files() - 1;
            }
        }
        return files;
    }

    /// Where it grows, and where it goes to.
    private List<StoragePath> places(ImportRun run, StoragePath target) {
        return List.of(
                target.below(staging(run.reach(), run.id()).top()),
                target.below(StoragePath.parse(run.order().into())));
    }

    private void stage(ImportRun run, Layout layout, Staging staging, long files) throws InterruptedException {
        Steps steps = new Steps(run, staging, staging.isThere(), files);
        for (int i = 0; i < layout.parts().size(); i++) {
            Part part = layout.parts().get(i);
            StoragePath target = layout.target(i);
            if (layout.isUnpacked(part)) {
                staging.makeFolder(target);
                archive(run, part, i).read((entry, bytes) -> steps.entry(target, entry, bytes));
            } else {
                try (InputStream bytes = Files.newInputStream(file(run, i))) {
                    steps.file(
                            target, new Archive.Entry(target, false, part.file().size(), Optional.empty()), bytes);
                } catch (IOException e) {
                    throw Scratch.failing(e);
                }
            }
        }
    }

    private Archive archive(ImportRun run, Part part, int index) {
        String name = part.file().name();
        return Archive.of(ArchiveFormat.of(name).orElseThrow(), name, file(run, index), config.mostEntries());
    }

    private Path file(ImportRun run, int index) {
        try {
            return scratch.file(run.id(), index);
        } catch (IOException e) {
            throw Scratch.failing(e);
        }
    }

    /// Puts one file after the other into the folder; those that an earlier run put there stay.
    private record Steps(ImportRun run, Staging staging, boolean resumed, long files, AtomicLong done) {

        private Steps(ImportRun run, Staging staging, boolean resumed, long files) {
            this(run, staging, resumed, files, new AtomicLong());
        }

        private void entry(StoragePath top, Archive.Entry entry, InputStream bytes) throws InterruptedException {
            StoragePath path = entry.path().below(top);
            if (entry.folder()) {
                staging.makeFolder(path);
            } else {
                file(path, entry, bytes);
            }
        }

        private void file(StoragePath path, Archive.Entry entry, InputStream bytes) throws InterruptedException {
            run.run().failIfCancelled();
            run.run().progress(new TaskProgress(done.get(), files, "files", "Storing " + path.name()));
            if (!isThere(path, entry)) {
                staging.write(path, entry, bytes);
            }
            var _ = done.incrementAndGet();
        }

        /// Files are written whole or not at all.
        private boolean isThere(StoragePath path, Archive.Entry entry) {
            return resumed
                    && staging.find(path)
                            .filter(item -> item.bytes() == entry.size())
                            .isPresent();
        }
    }
}
