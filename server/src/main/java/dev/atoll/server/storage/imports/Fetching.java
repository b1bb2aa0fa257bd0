package dev.atoll.server.storage.imports;

import dev.atoll.server.config.ImportsConfig;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Space;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.imports.Checkpoint.Part;
import dev.atoll.server.tasks.TaskProgress;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Brings all files of an import to the disk of the platform, and compares them with their checksums.
@Singleton
final class Fetching {

    private static final int MOST_TRIES = 5;
    private static final int MOST_FILES = 1000;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final ImportsConfig config;
    private final long largest;
    private final Web web;
    private final Zenodo zenodo;
    private final Scratch scratch;
    private final Leftovers leftovers;
    private final Spaces spaces;

    Fetching(PlatformConfig config, Web web, Zenodo zenodo, Scratch scratch, Leftovers leftovers, Spaces spaces) {
        this.config = config.imports();
        this.largest = config.storage().largestFile();
        this.web = web;
        this.zenodo = zenodo;
        this.scratch = scratch;
        this.leftovers = leftovers;
        this.spaces = spaces;
    }

    /// Fetches what is not here yet; the checkpoint says what is.
    ///
    /// @throws PlatformException `BAD_REQUEST` for wrong bytes, `NOT_FOUND`, `FORBIDDEN`,
    ///     `INSUFFICIENT_STORAGE`, `UNAVAILABLE` when it gave up
    void all(ImportRun run) throws InterruptedException {
        if (run.checkpoint().files().isEmpty()) {
            List<Part> files = source(run).stream().map(Part::of).toList();
            requireRoom(run, files);
            run.save(new Checkpoint(files, ""));
        }
        for (int i = 0; i < run.checkpoint().files().size(); i++) {
            if (!run.checkpoint().files().get(i).whole()) {
                one(run, i);
            }
        }
    }

    private List<RemoteFile> source(ImportRun run) throws InterruptedException {
        ImportOrder order = run.order();
        List<RemoteFile> files = switch (Source.parse(order.source(), config.zenodo())) {
            case Source.ZenodoRecord record -> ask(run, record);
            case Source.WebFile file ->
                List.of(new RemoteFile(file.name(), file.address().toString(), RemoteFile.UNKNOWN, order.checksum()));
        };
        if (files.size() > MOST_FILES) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, files.size() + " files (expected at most " + MOST_FILES + ")");
        }
        return files;
    }

    private List<RemoteFile> ask(ImportRun run, Source.ZenodoRecord record) throws InterruptedException {
        run.tell("Asking Zenodo what record " + record.id() + " has");
        for (int tries = 1; true; tries++) {
            try {
                return zenodo.files(record);
            } catch (IOException e) {
                run.run().failIfCancelled();
                if (tries == MOST_TRIES) {
                    throw new PlatformException(
                            ErrorCode.UNAVAILABLE,
                            e.getMessage() + ". Given up after " + tries + " tries; try it again later",
                            e);
                }
                run.run().await(FIRST_WAIT.multipliedBy(1L << (tries - 1)));
            }
        }
    }

    private void requireRoom(ImportRun run, List<Part> files) {
        long bytes = files.stream()
                .mapToLong(part -> Math.max(0, part.file().size()))
                .sum();
        long most = Math.min(available(run), scratch.room());
        if (bytes > most) {
            throw new PlatformException(
                    ErrorCode.INSUFFICIENT_STORAGE,
                    bytes + " bytes (expected at most " + most + ", what the quota and the disk leave)");
        }
    }

    /// What the quota leaves beside what waits of other imports.
    private long available(ImportRun run) {
        Space space = run.reach().space();
        return Math.max(0, spaces.usage(space).availableBytes() - leftovers.waiting(space, run.id()));
    }

    private void one(ImportRun run, int index) throws InterruptedException {
        Part part = run.checkpoint().files().get(index);
        long room = Math.min(available(run), scratch.room() + part.safe());
        try {
            Path file = scratch.file(run.id(), index);
            String host = URI.create(part.file().address()).getHost();
            told(run, index, part.safe(), RemoteFile.UNKNOWN, "Waiting for " + host + " to answer");
            Download.Ends ends = new Download.Ends(
                    Math.min(room, largest),
                    (here, total) -> told(run, index, here, total),
                    now -> run.save(run.checkpoint().with(index, now)));
            RemoteFile fetched = new Download(web, run.run(), file, part, ends).fetch();
            run.tell("Comparing " + fetched.name() + " with its checksum");
            Hashes.check(fetched.name(), file, fetched.checksum(), run.run()::failIfCancelled);
            run.save(run.checkpoint().with(index, new Part(fetched, fetched.size(), "", true)));
        } catch (IOException e) {
            throw Scratch.failing(e);
        }
    }

    private static void told(ImportRun run, int index, long here, long size) {
        List<Part> files = run.checkpoint().files();
        String which = files.size() == 1 ? "" : " (" + (index + 1) + " of " + files.size() + ")";
        told(run, index, here, size, "Fetching " + files.get(index).file().name() + which);
    }

    private static void told(ImportRun run, int index, long here, long size, String doing) {
        List<Part> files = run.checkpoint().files();
        long before = files.stream().limit(index).mapToLong(Part::safe).sum();
        // What Zenodo says of all files; of a single one, what its server says.
        boolean known = files.stream().allMatch(part -> part.file().size() != RemoteFile.UNKNOWN);
        long all = files.stream().mapToLong(part -> part.file().size()).sum();
        run.run().progress(new TaskProgress(before + here, known ? all : size, "bytes", doing));
    }
}
