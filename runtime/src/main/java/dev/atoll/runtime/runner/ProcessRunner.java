package dev.atoll.runtime.runner;

import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ModuleDescriptionCodec;
import dev.atoll.runtime.module.Reply;
import dev.atoll.runtime.runner.Connections.Connection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One process with the module's code in it, seen from the front. Its calls end with it.
final class ProcessRunner implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ProcessRunner.class.getName());

    private static final Duration DESCRIBE_LIMIT = Duration.ofSeconds(10);

    private final Process process;
    private final Path crashes;
    private final Connections connections;
    private final FrameChannel control;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Call, Integer> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger inFlightAtEnd = new AtomicInteger();
    private final boolean changing;
    private volatile ModuleDescription description;
    private volatile @Nullable String endedBecause;
    private volatile boolean retiring;
    private String ending = "";
    private final ReentrantLock describing = new ReentrantLock();
    private long describedNanos = System.nanoTime();

    private ProcessRunner(Process process, Path crashes, Connections connections, FrameChannel control, Frame ready)
            throws LoadFailedException, IOException {
        this.process = process;
        this.crashes = crashes;
        this.connections = connections;
        this.control = control;
        this.description = description(ready);
        this.changing = ready.json().path("changing").booleanValue();
    }

    /// Starts a process and waits until its module is loaded.
    ///
    /// @throws LoadFailedException when the module cannot be
    /// @throws IOException when the process cannot be started
    static ProcessRunner start(RunnerFolder folder, RunnerProgram program, Adoption adoption, Consumer<String> phases)
            throws LoadFailedException, IOException {
        return SpareRunner.start(folder, program).adopt(adoption, phases);
    }

    /// A process that was told what to load, once it has answered.
    ///
    /// @param loaded what it answered
    static ProcessRunner of(Process process, Path crashes, Connections connections, FrameChannel control, Frame loaded)
            throws LoadFailedException, IOException {
        ProcessRunner runner = new ProcessRunner(process, crashes, connections, control, loaded);
        var _ = Thread.ofVirtual().name("runner-connections").start(connections::acceptCalls);
        var _ = process.onExit().thenRun(runner::ended);
        return runner;
    }

    private static ModuleDescription description(Frame frame) throws LoadFailedException, IOException {
        if (frame.kind() == Frame.Kind.FAILED) {
            throw new LoadFailedException(frame.json().path("message").asText());
        }
        try {
            return ModuleDescriptionCodec.fromJson("description", frame.json());
        } catch (InvalidMetadataException e) {
            throw new IOException("a runner described its module wrongly", e);
        }
    }

    ModuleDescription description() {
        return description;
    }

    /// Whether the description may differ from request to request.
    boolean isChanging() {
        return changing;
    }

    boolean isAlive() {
        return process.isAlive() && endedBecause == null;
    }

    /// When the process ended, what for.
    ///
    /// Looked at once: what the process left is removed then.
    synchronized String end() {
        if (ending.isEmpty()) {
            ending = ProcessEnd.of(process, crashes);
        }
        return ending;
    }

    Process process() {
        return process;
    }

    /// Has the module described anew: some of its choices are looked up.
    ///
    /// Whoever comes while it is described shares the next description.
    void refresh() throws IOException, InterruptedException, LoadFailedException {
        long asked = System.nanoTime();
        describing.lockInterruptibly();
        try {
            if (describedNanos - asked < 0) {
                long begun = System.nanoTime();
                description = described();
                describedNanos = begun;
            }
        } finally {
            describing.unlock();
        }
    }

    private ModuleDescription described() throws IOException, InterruptedException, LoadFailedException {
        Connection connection = borrow();
        try (var _ = TimeLimit.start(DESCRIBE_LIMIT, () -> closeQuietly(connection))) {
            connection.channel().write(Frame.of(Frame.Kind.DESCRIBE));
            ModuleDescription now = description(connection.channel().read());
            connections.giveBack(connection);
            return now;
        } catch (IOException | LoadFailedException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.channel().close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    Reply call(Call call) {
        inFlight.incrementAndGet();
        try {
            return callOn(borrow(), call);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The connection to the module broke: {0}", e.getMessage());
            return crashed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Cancelled();
        } finally {
            underWay.remove(call);
            if (inFlight.decrementAndGet() == 0 && retiring) {
                close();
            }
        }
    }

    private Reply callOn(Connection connection, Call call) throws IOException {
        try {
            int number = numbers.incrementAndGet();
            underWay.put(call, number);
            connection.channel().write(CallCodec.toFrame(call, number));
            if (call.isCancelled()) {
                // Whoever cancelled may have looked before it was under way.
                control.write(Frame.interrupt(number));
            }
            Reply reply = follow(call, connection);
            connections.giveBack(connection);
            return reply;
        } catch (IOException e) {
            connection.channel().close();
            throw e;
        }
    }

    /// Ends the process once its calls have ended. Nobody asks it anything any more.
    void retire() {
        retiring = true;
        if (inFlight.get() == 0) {
            close();
        }
    }

    private Connection borrow() throws IOException, InterruptedException {
        Connection idle = connections.takeIdle();
        return idle == null ? connections.open(control) : idle;
    }

    private static Reply follow(Call call, Connection connection) throws IOException {
        Frame frame = connection.channel().read();
        while (frame.kind() != Frame.Kind.REPLY) {
            FrameListener.hear(frame, call.listener());
            frame = connection.channel().read();
        }
        return ReplyCodec.fromFrame(frame);
    }

    private Reply crashed() {
        inFlightAtEnd.accumulateAndGet(inFlight.get(), Math::max);
        String ours = endedBecause;
        if (ours != null) {
            return new Reply.Unavailable(ours);
        }
        String how = end();
        return process.isAlive()
                ? new Reply.Unavailable("The connection to the module broke; try once more.")
                : new Reply.Crashed(how, inFlightAtEnd.get() == 1);
    }

    void cancel(Call call) {
        call.cancel();
        Integer number = underWay.get(call);
        if (number == null) {
            return;
        }
        try {
            control.write(Frame.interrupt(number));
        } catch (IOException e) {
            // The process is gone, and with it the call.
        }
    }

    /// Kills the process; its calls are told why.
    void kill(String reason) {
        endedBecause = reason;
        process.destroyForcibly();
    }

    @Override
    public void close() {
        if (endedBecause == null) {
            endedBecause = "The module is stopping.";
        }
        try {
            control.close();
        } catch (IOException e) {
            process.destroyForcibly();
        }
        connections.close();
    }

    private void ended() {
        inFlightAtEnd.accumulateAndGet(inFlight.get(), Math::max);
        try {
            control.close();
        } catch (IOException e) {
            // Its other end is gone already.
        }
        connections.close();
    }
}
