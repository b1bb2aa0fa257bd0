package dev.atoll.server.deployments;

import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.DeploymentChanged;
import dev.atoll.server.events.Events;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/// All deployments: the rows, kept in memory too, so that no call through the gateway asks the database.
/// What it says is on disk before anybody hears of it.
@Singleton
final class DeploymentBook {

    private final Database database;
    private final Events events;
    private final InstantSource time;
    private final Map<String, Deployment> deployments = new ConcurrentHashMap<>();
    private final Map<String, LiveDeployment> live = new ConcurrentHashMap<>();

    /// One change at a time. No engine is called while it is held.
    private final ReentrantLock lock = new ReentrantLock();

    DeploymentBook(Database database, Events events, InstantSource time) {
        this.database = database;
        this.events = events;
        this.time = time;
        database.read(DeploymentStore::all).forEach(one -> deployments.put(one.id(), one));
    }

    /// Those that are deleted and not forgotten yet among them.
    Collection<Deployment> all() {
        return deployments.values();
    }

    Optional<Deployment> find(String id) {
        return Optional.ofNullable(deployments.get(id));
    }

    /// @throws PlatformException `NOT_FOUND`
    Deployment get(String id) {
        return find(id).orElseThrow(() -> unknown(id));
    }

    static PlatformException unknown(String id) {
        return new PlatformException(ErrorCode.NOT_FOUND, "There is no deployment " + id);
    }

    /// What is seen of it, which no row says.
    LiveDeployment live(String id) {
        return live.computeIfAbsent(id, _ -> new LiveDeployment());
    }

    List<StateChange> changes(String id) {
        return database.read(handle -> DeploymentStore.changes(handle, id));
    }

    /// Adds one.
    ///
    /// @param alongside in the same transaction
    void add(Deployment deployment, Consumer<Handle> alongside) {
        lock.lock();
        try {
            var _ = database.write(handle -> {
                DeploymentStore.save(handle, deployment);
                DeploymentStore.add(handle, deployment.id(), change(deployment, deployment.reason(), ""));
                alongside.accept(handle);
                return deployment;
            });
            deployments.put(deployment.id(), deployment);
        } finally {
            lock.unlock();
        }
        tell(deployment);
    }

    /// Changes one; what became of it is kept when its state did.
    ///
    /// @param step throws to leave all as it is; the same deployment changes nothing
    /// @throws PlatformException `NOT_FOUND`
    Deployment change(String id, UnaryOperator<Deployment> step) {
        return change(id, step, _ -> {});
    }

    /// The same with something alongside, in the same transaction.
    Deployment change(String id, UnaryOperator<Deployment> step, Consumer<Handle> alongside) {
        return change(id, step, "", alongside);
    }

    /// The same with what its process printed last.
    Deployment changeWithLines(String id, UnaryOperator<Deployment> step, String lastLines) {
        return change(id, step, lastLines, _ -> {});
    }

    private Deployment change(String id, UnaryOperator<Deployment> step, String lastLines, Consumer<Handle> alongside) {
        Deployment after;
        lock.lock();
        try {
            Deployment before = get(id);
            after = step.apply(before);
            if (after.equals(before)) {
                return before;
            }
            save(before, after, lastLines, alongside);
        } finally {
            lock.unlock();
        }
        tell(after);
        return after;
    }

    private void save(Deployment before, Deployment after, String lastLines, Consumer<Handle> alongside) {
        var _ = database.write(handle -> {
            DeploymentStore.save(handle, after);
            if (after.state() != before.state()) {
                DeploymentStore.add(handle, after.id(), change(after, after.reason(), lastLines));
            }
            alongside.accept(handle);
            return after;
        });
        deployments.put(after.id(), after);
    }

    /// Keeps a sentence of what happened to it.
    void note(String id, String sentence) {
        Deployment deployment = get(id);
        var _ = database.write(handle -> {
            DeploymentStore.add(handle, id, change(deployment, sentence, ""));
            return id;
        });
        tell(deployment);
    }

    /// Forgets one for ever.
    void forget(String id) {
        lock.lock();
        try {
            var _ = database.write(handle -> {
                DeploymentStore.delete(handle, id);
                return id;
            });
            deployments.remove(id);
            live.remove(id);
        } finally {
            lock.unlock();
        }
    }

    /// Has those told who follow it.
    void tell(Deployment deployment) {
        events.publish(new DeploymentChanged(
                deployment.id(),
                deployment.owner(),
                deployment.project(),
                deployment.state().wireName()));
    }

    /// One that answers has nothing to say, but its history has.
    private StateChange change(Deployment deployment, String sentence, String lastLines) {
        String why = sentence.isEmpty() && deployment.state() == DeploymentState.RUNNING ? "It answers." : sentence;
        return new StateChange(now(), deployment.state().wireName(), why, lastLines);
    }

    Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
