package dev.atoll.runtime.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModuleDescriptionCodec;
import dev.atoll.runtime.module.InvalidModuleException;
import dev.atoll.runtime.module.LoadedModule;
import dev.atoll.runtime.module.RehearsedCode;
import dev.atoll.runtime.module.Reply;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// A runner's process: connects to the front that started it, loads the module it is told to, and
/// answers one call at a time on each connection. It ends when the front does.
public final class RunnerMain {

    private static final System.Logger LOG = System.getLogger(RunnerMain.class.getName());

    private final UnixDomainSocketAddress front;
    private final FrameChannel control;
    private final Map<Integer, Invocation> underWay = new ConcurrentHashMap<>();
    private final EarlyInterrupts early = new EarlyInterrupts();
    private final FutureTask<RehearsedCode> rehearsal;

    private RunnerMain(UnixDomainSocketAddress front, FrameChannel control) {
        this.front = front;
        Path folder = Objects.requireNonNull(front.getPath().toAbsolutePath().getParent());
        this.rehearsal = new FutureTask<>(() -> Rehearsal.run(folder));
        this.control = control;
    }

    /// Runs until the front is gone.
    ///
    /// @param socket where the front listens
    /// @throws IOException when nobody listens there
    public static void run(Path socket) throws IOException {
        UnixDomainSocketAddress front = UnixDomainSocketAddress.of(socket);
        new RunnerMain(front, connect(front, 0)).serve();
    }

    private static FrameChannel connect(UnixDomainSocketAddress front, int connection) throws IOException {
        FrameChannel channel = new FrameChannel(SocketChannel.open(front));
        channel.write(Frame.numbered(Frame.Kind.HELLO, connection));
        return channel;
    }

    /// Listens to the front; whatever the module does at that moment, its end ends this process.
    private void serve() {
        Thread.ofPlatform().name("rehearse").start(rehearsal);
        try {
            Adoption adoption = Adoption.fromJson(control.read().json());
            Thread.ofPlatform().name("load").start(() -> adopt(adoption));
            while (true) {
                obey(control.read());
            }
        } catch (IOException e) {
            // The front is gone, and nobody else asks this process anything.
            java.lang.Runtime.getRuntime().halt(0);
        }
    }

    private void obey(Frame frame) {
        if (frame.kind() == Frame.Kind.INTERRUPT) {
            Invocation invocation = underWay.get(frame.number());
            if (invocation == null) {
                early.add(frame.number());
                invocation = underWay.get(frame.number());
            }
            if (invocation != null) {
                invocation.cancel();
            }
        } else if (frame.kind() == Frame.Kind.OPEN) {
            LoadedModule module = loaded;
            if (module != null) {
                int number = frame.connection();
                Thread.ofPlatform().daemon().name("call-" + number).start(() -> answer(module, number));
            }
        }
    }

    /// Set before the front learns that the module is ready; it asks for no connection earlier.
    private volatile @Nullable LoadedModule loaded;

    private void adopt(Adoption adoption) {
        try {
            control.write(load(adoption));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The front left while its module was loaded", e);
        }
    }

    private Frame load(Adoption adoption) {
        try {
            LoadedModule module = LoadedModule.open(adoption.source(), rehearsal.get());
            if (adoption.warm()) {
                module.warm(adoption.workers());
            }
            Frame ready = Frame.of(Frame.Kind.READY, description(module));
            loaded = module;
            return ready;
        } catch (Throwable e) {
            // Whatever a module's code throws: the front, which waits, tells it, the log keeps it.
            LOG.log(System.Logger.Level.DEBUG, "The module failed to load", e);
            return Frame.of(Frame.Kind.FAILED, Frame.object().put("message", LoadFailure.message(e)));
        }
    }

    private static ObjectNode description(LoadedModule module) throws InvalidModuleException {
        return ModuleDescriptionCodec.toJson(module.description()).put("changing", module.mayChange());
    }

    private void answer(LoadedModule module, int number) {
        Thread.currentThread().setContextClassLoader(module.loader());
        try (FrameChannel connection = connect(front, number)) {
            while (true) {
                Frame frame = connection.read();
                connection.write(
                        frame.kind() == Frame.Kind.DESCRIBE
                                ? described(module)
                                : ReplyCodec.toFrame(called(module, frame, connection)));
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Connection " + number + " ended", e);
        } catch (OutOfMemoryError e) {
            // Not every kind ends the virtual machine by itself, and what is left cannot be trusted.
            java.lang.Runtime.getRuntime().halt(ProcessEnd.OUT_OF_MEMORY);
        }
    }

    private static Frame described(LoadedModule module) {
        try {
            return Frame.of(Frame.Kind.READY, description(module));
        } catch (InvalidModuleException | RuntimeException | LinkageError e) {
            return Frame.of(Frame.Kind.FAILED, Frame.object().put("message", LoadFailure.message(e)));
        }
    }

    private Reply called(LoadedModule module, Frame frame, FrameChannel connection) {
        int number = frame.number();
        Invocation invocation = new Invocation(CallCodec.fromFrame(frame, new FrameListener(connection)));
        underWay.put(number, invocation);
        if (early.remove(number)) {
            invocation.cancel();
        }
        try {
            return invocation.run(module);
        } finally {
            underWay.remove(number);
        }
    }

    /// Problems of a package as the line a person reads.
    static final class LoadFailure {

        private LoadFailure() {}

        static String message(Throwable e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return switch (e) {
                case InvalidMetadataException invalid -> message;
                case InvalidModuleException invalid -> message;
                default -> "the module failed to load: " + e.getClass().getSimpleName() + ": " + message;
            };
        }
    }
}
