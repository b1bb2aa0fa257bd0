package dev.atoll.server.storage;

import dev.atoll.server.database.Database;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Writes to the index, one transaction at a time for each space: all of them change the same rows, those
/// of the folders at the top, and on PostgreSQL two that change them in different orders would wait for
/// each other.
///
/// What arrives while one is brought to the disk goes with the next, all of it in one: the disk is what
/// takes time. Each is told when its own is there, and what fails of one is undone alone.
@Singleton
final class Commits {

    private static final int MOST = 100;

    private final Database database;
    private final Map<String, Line> spaces = new ConcurrentHashMap<>();

    Commits(Database database) {
        this.database = database;
    }

    <T> T write(Space space, Function<Handle, T> work) {
        Wish<T> wish = new Wish<>(work);
        Line line = line(space);
        line.wishes.add(wish);
        line.turn.lock();
        try {
            while (!wish.isDone()) {
                commit(line.next());
            }
        } finally {
            line.turn.unlock();
        }
        return wish.result();
    }

    /// The same in two spaces, always in the same order of the two.
    <T> T write(Space one, Space other, Function<Handle, T> work) {
        if (one.id().equals(other.id())) {
            return write(one, work);
        }
        boolean first = one.id().compareTo(other.id()) < 0;
        Lock turn = line(first ? one : other).turn;
        turn.lock();
        try {
            return write(first ? other : one, work);
        } finally {
            turn.unlock();
        }
    }

    private Line line(Space space) {
        return spaces.computeIfAbsent(space.id(), id -> new Line());
    }

    private void commit(List<Wish<?>> wishes) {
        try {
            var _ = database.write(handle -> {
                if (wishes.size() == 1) {
                    wishes.getFirst().fulfil(handle);
                } else {
                    wishes.forEach(wish -> wish.fulfilApart(handle));
                }
                return wishes;
            });
            wishes.forEach(Wish::end);
        } catch (RuntimeException | Error e) {
            // Those whose wishes they are throw it: nobody may wait for what never ends.
            wishes.forEach(wish -> wish.fail(e));
        }
    }

    /// Those who want to write to one space. Its turn guards what is read of a wish, too.
    private static final class Line {

        private final Queue<Wish<?>> wishes = new ConcurrentLinkedQueue<>();
        private final ReentrantLock turn = new ReentrantLock();

        private List<Wish<?>> next() {
            List<Wish<?>> next = new ArrayList<>();
            for (Wish<?> wish = wishes.poll(); wish != null; wish = next.size() < MOST ? wishes.poll() : null) {
                next.add(wish);
            }
            return next;
        }
    }

    /// What somebody wants to write.
    private static final class Wish<T> {

        private static final String SAVEPOINT = "wish";

        private final Function<Handle, T> work;
        private final Queue<T> result = new ArrayDeque<>(1);
        private final Queue<Throwable> failure = new ArrayDeque<>(1);
        private boolean done;

        private Wish(Function<Handle, T> work) {
            this.work = work;
        }

        private void fulfil(Handle handle) {
            result.add(work.apply(handle));
        }

        private void fulfilApart(Handle handle) {
            var _ = handle.savepoint(SAVEPOINT);
            try {
                fulfil(handle);
                var _ = handle.releaseSavepoint(SAVEPOINT);
            } catch (RuntimeException e) {
                // Whoever wants it is told; the wishes of the others are none of its business.
                var _ = handle.rollbackToSavepoint(SAVEPOINT);
                failure.add(e);
            }
        }

        private void end() {
            done = true;
        }

        private void fail(Throwable e) {
            failure.add(e);
            done = true;
        }

        private boolean isDone() {
            return done;
        }

        private T result() {
            return switch (failure.peek()) {
                case null -> result.remove();
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            };
        }
    }
}
