package dev.atoll.runtime.trainings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/// The trainings of a module. One runs at a time; the others wait in the order they came.
///
/// A training that was queued when the process ended runs after the next start. One that ran then is
/// queued again and goes on when its module can do that: with the same arguments, files and output
/// folder. Else it is told as an error, because nobody knows how far it came.
public final class Trainings implements AutoCloseable {

    /// How long somebody who cancels waits for the end.
    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(5);
    /// How long closing waits for a write under way.
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private static final int MOST_QUEUED = 1000;

    private static final String INTERRUPTED =
            "The serving process ended while this training ran; what it had written stays. Start it again.";

    private final Place place;
    private final TrainingFiles files;
    private final TrainingDocuments documents;
    private final Map<String, TrainingRun> runs = new LinkedHashMap<>();
    private final BlockingQueue<TrainingRun> queue = new LinkedBlockingQueue<>();
    private final Thread worker;
    private long lastNumber;
    private int accepting;

    /// What trainings need from outside.
    ///
    /// @param folder where they are kept
    /// @param files where they find their data, and leave what they make
    /// @param zone in which times are told
    /// @param ids gives 32 hexadecimal digits nobody can guess
    public record Place(
            Path folder,
            Whereabouts files,
            TrainingRunners runners,
            InstantSource clock,
            ZoneId zone,
            Supplier<String> ids) {

        Optional<Path> result(TrainingEntry entry) {
            return files.result(entry.uuid(), entry.created(), zone);
        }
    }

    private Trainings(Place place, TrainingFiles files) {
        this.place = place;
        this.files = files;
        this.documents = new TrainingDocuments(place.zone());
        this.worker = Thread.ofPlatform().daemon().name("trainings").unstarted(this::work);
    }

    /// Opens the trainings of a folder and goes on with those that waited.
    ///
    /// @throws IOException when the folder cannot be read or written
    public static Trainings open(Place place) throws IOException {
        TrainingFiles files = new TrainingFiles(place.folder());
        Trainings trainings = new Trainings(place, files);
        for (TrainingEntry entry : files.readAll()) {
            trainings.takeUp(entry);
        }
        trainings.worker.start();
        return trainings;
    }

    private void takeUp(TrainingEntry entry) throws IOException {
        TrainingEntry now = entry;
        if (entry.state() == TrainingState.RUNNING) {
            now = entry.resumes()
                    ? entry.queuedAgain()
                    : entry.failed(place.clock().instant(), INTERRUPTED);
            files.write(now);
        }
        if (now.state().isOver()) {
            files.removeUploads(now.uuid());
        }
        lastNumber = Math.max(lastNumber, entry.number());
        if (now.removed()) {
            return;
        }
        TrainingRun run = new TrainingRun(place, files, now);
        runs.put(now.uuid(), run);
        if (now.state() == TrainingState.QUEUED) {
            queue.add(run);
        }
    }

    /// Accepts a training; it is on disk when this returns.
    ///
    /// @param arguments by field
    /// @param uploads the files among them, which are taken over; no other path is touched
    /// @return its document; empty when too many wait
    /// @throws IOException when it cannot be written
    public Optional<ObjectNode> start(ObjectNode arguments, Set<Path> uploads) throws IOException {
        Optional<Long> number = reserve();
        if (number.isEmpty()) {
            return Optional.empty();
        }
        try {
            TrainingEntry entry = TrainingEntry.queued(
                    place.ids().get(), number.get(), place.clock().instant(), arguments);
            return Optional.of(publish(new TrainingRun(place, files, files.create(entry, uploads))));
        } finally {
            accepted();
        }
    }

    /// The disk may be slow; whoever looks meanwhile does not wait for it.
    private synchronized Optional<Long> reserve() {
        if (queue.size() + accepting >= MOST_QUEUED) {
            return Optional.empty();
        }
        accepting++;
        lastNumber++;
        return Optional.of(lastNumber);
    }

    private synchronized void accepted() {
        accepting--;
    }

    private synchronized ObjectNode publish(TrainingRun run) {
        runs.put(run.entry().uuid(), run);
        boolean idle = runs.values().stream().filter(TrainingRun::isUnderWay).count() == 1;
        ObjectNode document = document(run);
        if (idle) {
            // It runs as good as now, and callers of DEEPaaS know no phase.
            document.remove("phase");
        }
        queue.add(run);
        return document;
    }

    /// The documents of all trainings, the oldest first.
    public List<ObjectNode> list() {
        return all().stream()
                .sorted(Comparator.comparingLong(run -> run.entry().number()))
                .map(this::document)
                .toList();
    }

    private synchronized List<TrainingRun> all() {
        return List.copyOf(runs.values());
    }

    /// The document of one; empty when there is none.
    public Optional<ObjectNode> find(String uuid) {
        return known(uuid).map(this::document);
    }

    private synchronized Optional<TrainingRun> known(String uuid) {
        return Optional.ofNullable(runs.get(uuid));
    }

    private ObjectNode document(TrainingRun run) {
        ObjectNode document = documents.document(run.entry(), run.report());
        // Callers of DEEPaaS find their results by it.
        place.result(run.entry())
                .flatMap(place.files().storage()::known)
                .ifPresent(folder -> document.put("folder", folder));
        return document;
    }

    /// Ends a training that is under way, waiting at most five seconds before it is killed, and takes
    /// it off the list. Its files stay.
    ///
    /// @return its last document; empty when there is none
    /// @throws IOException when its end cannot be written
    public Optional<ObjectNode> remove(String uuid) throws IOException, InterruptedException {
        Optional<TrainingRun> run = known(uuid);
        if (run.isPresent()) {
            run.get().remove(CANCEL_LIMIT);
            forget(run.get());
        }
        return run.map(this::document);
    }

    private synchronized void forget(TrainingRun run) {
        runs.remove(run.entry().uuid());
        boolean ignored = queue.remove(run);
    }

    /// Lets somebody follow a training: first what it told so far, then what comes, at last its
    /// document.
    ///
    /// @return ends the following; empty when there is no such training
    public Optional<Runnable> follow(String uuid, TrainingListener listener) {
        return known(uuid).map(run -> run.follow(listener, () -> document(run)));
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                queue.take().run();
            }
        } catch (InterruptedException e) {
            // The process stops; what waits is on disk.
            Thread.currentThread().interrupt();
        }
    }

    /// Lets go of everything. A training under way ends as if the process had been killed; nothing is
    /// written to the folder afterwards, unless a disk keeps the last write for over five seconds.
    @Override
    public void close() {
        List<TrainingRun> left = all();
        // First, so that how they end now is not taken for what they came to.
        left.forEach(TrainingRun::abandon);
        worker.interrupt();
        left.forEach(TrainingRun::close);
        awaitWorker();
    }

    private void awaitWorker() {
        try {
            boolean ignored = worker.join(CLOSE_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
