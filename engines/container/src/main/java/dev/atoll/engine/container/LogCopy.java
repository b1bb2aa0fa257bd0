package dev.atoll.engine.container;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/// Copies what containers print to the logs of their workloads, container by container in the order in which they run.
final class LogCopy {

    private static final int BUFFER_BYTES = 256 << 10;
    private static final int LAST_LINES = 20;
    private static final int MOST_REASON_CHARACTERS = 300;
    private static final TypeReference<Map<String, Cursor>> CURSORS = new TypeReference<>() {};

    private final Daemon daemon;
    private final Workloads workloads;
    private final long logBytes;
    private final ConcurrentMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    LogCopy(Daemon daemon, Workloads workloads, long logBytes) {
        this.daemon = daemon;
        this.workloads = workloads;
        this.logBytes = logBytes;
    }

    /// How far a container's output is copied. Places in it cannot be asked for, only times, and Podman tells whole
    /// seconds.
    ///
    /// @param second of the last line that is copied
    /// @param lines how many of that second are copied
    /// @param over whether nothing more comes
    record Cursor(long second, long lines, boolean over) {

        static final Cursor START = new Cursor(0, 0, false);

        boolean hasCopied(LogFrames.Printed line, long seenOfSecond) {
            return line.second() < second || (line.second() == second && seenOfSecond <= lines);
        }

        Cursor after(LogFrames.Printed line) {
            return new Cursor(line.second(), line.second() == second ? lines + 1 : 1, false);
        }
    }

    /// What is done with a log while nobody changes it.
    interface Act<T> {
        T on(OutputLog log) throws IOException;
    }

    <T> T with(WorkloadFolder folder, Act<T> act) throws IOException {
        ReentrantLock lock = locks.computeIfAbsent(folder.id(), _ -> new ReentrantLock());
        lock.lock();
        try {
            return act.on(new OutputLog(folder.path()));
        } finally {
            lock.unlock();
        }
    }

    /// Copies what was printed since.
    void catchUp(WorkloadFolder folder) throws IOException {
        Optional<WorkloadNote> note = folder.note();
        if (note.isPresent()) {
            with(folder, log -> {
                copy(folder, note.get(), log);
                return log;
            });
        }
    }

    private void copy(WorkloadFolder folder, WorkloadNote note, OutputLog log) throws IOException {
        Path file = folder.path().resolve("copied");
        Map<String, Cursor> cursors = cursors(file);
        for (WorkloadNote.Part part : note.parts()) {
            Cursor before = cursors.getOrDefault(part.key(), Cursor.START);
            if (before.over()) {
                continue;
            }
            String name = workloads.container(note, part);
            Optional<Container> container = daemon.inspect(name);
            if (container.isEmpty() || container.get().isWaiting()) {
                continue;
            }
            // Asked first: what ended then has no more to say.
            boolean over = !container.get().isRunning();
            Cursor now = copy(name, before, log);
            cursors.put(part.key(), new Cursor(now.second(), now.lines(), over));
            TextFile.write(file, Daemon.JSON.writeValueAsString(cursors));
        }
    }

    private static Map<String, Cursor> cursors(Path file) throws IOException {
        Optional<String> text = TextFile.read(file);
        try {
            return text.isPresent() ? new HashMap<>(Daemon.JSON.readValue(text.get(), CURSORS)) : new HashMap<>();
        } catch (JsonProcessingException e) {
            // Cut short by a loss of power: lines that come twice are better than lines that are lost.
            return new HashMap<>();
        }
    }

    private Cursor copy(String name, Cursor from, OutputLog log) throws IOException {
        Cursor at = from;
        long seenOfSecond = 0;
        ByteArrayOutputStream fresh = new ByteArrayOutputStream();
        try (HttpAnswer answer = daemon.logs(name, "since=" + from.second())) {
            LogFrames frames = new LogFrames(answer.body());
            for (var line = frames.next(); line.isPresent(); line = frames.next()) {
                seenOfSecond += line.get().second() == from.second() ? 1 : 0;
                if (from.hasCopied(line.get(), seenOfSecond)) {
                    continue;
                }
                at = at.after(line.get());
                fresh.writeBytes(line.get().bytes());
                if (fresh.size() > BUFFER_BYTES) {
                    log.append(fresh.toByteArray(), logBytes);
                    fresh.reset();
                }
            }
        }
        if (fresh.size() > 0) {
            log.append(fresh.toByteArray(), logBytes);
        }
        return at;
    }

    /// What a container said last, as the end of a reason.
    String lastWords(String container) throws IOException {
        String last = "";
        try (HttpAnswer answer = daemon.logs(container, "tail=" + LAST_LINES)) {
            LogFrames frames = new LogFrames(answer.body());
            for (var line = frames.next(); line.isPresent(); line = frames.next()) {
                String text = new String(line.get().bytes(), StandardCharsets.UTF_8).strip();
                last = text.isEmpty() ? last : text;
            }
        }
        String shortened = last.substring(0, Math.min(last.length(), MOST_REASON_CHARACTERS));
        return shortened.isEmpty() ? "" : ": " + shortened;
    }
}
