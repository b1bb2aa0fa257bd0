package dev.atoll.server.pages.jobs;

import dev.atoll.server.identity.Caller;
import dev.atoll.server.jobs.Job;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Opened;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Finds what trainings write for people to read.
@Singleton
final class Reports {

    private static final String REPORT = "/module/results/report.html";
    private static final long MOST_BYTES = 64L << 20;

    private final Spaces spaces;
    private final Storage storage;

    Reports(Spaces spaces, Storage storage) {
        this.spaces = spaces;
        this.storage = storage;
    }

    /// The report of a job of the caller's; empty for none.
    Optional<Item> find(Caller caller, Job job) {
        return caller.is(job.account()) && !job.folder().isEmpty()
                ? storage.find(home(caller), path(job)).filter(item -> !item.folder() && item.bytes() <= MOST_BYTES)
                : Optional.empty();
    }

    Opened open(Caller caller, Item report) {
        return storage.open(home(caller), report.path(), 0);
    }

    private Reach home(Caller caller) {
        return spaces.home(caller);
    }

    private static StoragePath path(Job job) {
        return StoragePath.parse(job.folder() + REPORT);
    }
}
