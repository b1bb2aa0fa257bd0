package dev.atoll.runtime;

import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModuleKind;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.runtime.develop.PackagedJars;
import dev.atoll.runtime.develop.SourceModule;
import dev.atoll.runtime.module.InvalidModuleException;
import dev.atoll.runtime.program.ModulePrograms;
import dev.atoll.runtime.python.PythonEnvironmentException;
import dev.atoll.runtime.runner.DebugLog;
import dev.atoll.runtime.runner.LoadFailedException;
import dev.atoll.runtime.runner.RunnerFolder;
import dev.atoll.runtime.runner.RunnerMain;
import dev.atoll.runtime.runner.SourceCode;
import dev.atoll.runtime.tool.ToolMain;
import dev.atoll.runtime.trace.LogConfiguration;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Starts the serving runtime for one module.
///
/// Ends with 0 after SIGTERM, `--describe` or the end of the input with `--end-with-input`, 1 when the module fails to
/// load, 2 for a wrong
/// command line, 98 when the port is taken.
public final class Main {

    /// Not for people: the front starts its runners with it.
    private static final String RUNNER = "--runner";

    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int PORT_TAKEN = 98;

    /// Below the ten seconds after which an engine kills a process that was told to stop.
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    private Main(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /// Runs until told to stop.
    public static void main(String[] arguments) {
        // One line for a message, stack traces below; read when the first message is logged.
        LogConfiguration.use("%1$tFT%1$tT.%1$tL %4$s %5$s%6$s%n");
        // What the runtime never needs would be searched for at every start.
        System.setProperty("vertx.disableDnsResolver", "true");
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.JULLogDelegateFactory");
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        int status = new Main(System.in, System.out, System.err).run(List.of(arguments));
        if (status != 0) {
            System.exit(status);
        }
    }

    private int run(List<String> arguments) {
        if (arguments.size() == 2 && arguments.getFirst().equals(RUNNER)) {
            return runner(Path.of(arguments.getLast()));
        }
        if (ToolMain.isMeant(arguments)) {
            return new ToolMain(System.getenv(), new SecureRandom(), out).run(arguments);
        }
        RuntimeOptions options;
        try {
            options = RuntimeOptions.parse(arguments, Runtime.getRuntime().availableProcessors());
        } catch (UsageException e) {
            err.println(e.getMessage());
            err.print(RuntimeOptions.USAGE);
            return USAGE;
        }
        if (options.endWithInput()) {
            Thread.ofPlatform().daemon().name("input").start(this::endWithInput);
        }
        try {
            return options.describe() ? describe(options) : serve(options, arguments);
        } catch (BindException e) {
            err.println("port " + options.port() + " of " + options.address() + ": taken (expected free)");
            return PORT_TAKEN;
        } catch (Exception | LinkageError e) {
            // Whatever a module's code throws ends here, as one line for the person who started it.
            err.println(message(e));
            if (options.debug()) {
                trace(e);
            }
            return FAILED;
        }
    }

    private int describe(RuntimeOptions options) throws Exception {
        ModuleDescriber.forget(options.source().folder());
        ModulePackage content = ModulePackage.open(options.source().folder());
        if (ModulePrograms.serves(content.kind())) {
            return describeProgram(options);
        }
        if (content.kind() == ModuleKind.PYTHON) {
            return describeFunctions(options, content);
        }
        if (options.sources().isEmpty()) {
            ModuleDescriber.describe(InstalledCode.with(options.source(), content.kind()));
            return 0;
        }
        try (RunnerFolder folder = runnerFolder()) {
            SourceModule sources = new SourceModule(options.sources().get(), folder.builds());
            WrittenCode code = new WrittenCode(options.source(), sources);
            if (code.renew() instanceof SourceCode.Renewal.Broken(String problems)) {
                err.println(problems);
                return FAILED;
            }
            if (options.keepJars()) {
                PackagedJars.copy(code.current().classPath(), options.source().folder(), content.name());
                ModuleDescriber.describe(options.source());
            } else {
                ModuleDescriber.describe(code.current());
            }
            return 0;
        }
    }

    private int describeFunctions(RuntimeOptions options, ModulePackage content) throws Exception {
        try (RunnerFolder folder = runnerFolder()) {
            ModuleRunners runners = new ModuleRunners(options, folder, AheadRunner.none(), out::println);
            String given = options.source().modelName();
            ModuleDescriber.write(content, runners.describe(given.isEmpty() ? content.name() : given));
            return 0;
        }
    }

    private static RunnerFolder runnerFolder() throws IOException {
        return RunnerFolder.create(Path.of(System.getProperty("java.io.tmpdir")), DebugLog.off());
    }

    /// Only the program knows what it takes. What it prints meanwhile is for its log, not for who reads
    /// how far the description is.
    private int describeProgram(RuntimeOptions options) throws Exception {
        new ProgramLoading(options, System.getenv(), _ -> {}, out::println).describe();
        return 0;
    }

    /// The process in which a front has its module's code run.
    private int runner(Path socket) {
        try {
            RunnerMain.run(socket);
            return 0;
        } catch (IOException e) {
            // The front left before this process had begun; there is nobody to tell.
            return FAILED;
        }
    }

    private int serve(RuntimeOptions options, List<String> arguments) throws Exception {
        WorkloadSecret secret = WorkloadSecret.of(System.getenv(WorkloadSecret.VARIABLE));
        RuntimeServer server =
                new RuntimeServer(options, secret, Path.of(System.getProperty("java.io.tmpdir")), surroundings());
        AtomicInteger status = new AtomicInteger();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, status), "stop"));
        try {
            int port = server.listen();
            out.println("Listening on http://" + options.address() + ":" + port);
            server.load(options.isSpare() ? adopted(arguments, server.awaitModule()) : options);
            return 0;
        } catch (BindException e) {
            status.set(PORT_TAKEN);
            throw e;
        } catch (Exception | LinkageError e) {
            // The hook must end the process with the same status as the caller of this method.
            status.set(FAILED);
            throw e;
        }
    }

    private static RuntimeOptions adopted(List<String> arguments, Path module) throws UsageException {
        List<String> named = new ArrayList<>(arguments);
        named.remove(RuntimeOptions.SPARE);
        named.addAll(List.of("--module", module.toString()));
        return RuntimeOptions.parse(named, Runtime.getRuntime().availableProcessors());
    }

    private static Surroundings surroundings() {
        return new Surroundings(InstantSource.system(), ZoneId.systemDefault(), new SecureRandom());
    }

    /// A parent that is killed cannot end its children, but the system closes what it held.
    private void endWithInput() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // Nobody can be at the other end.
        }
        System.exit(0);
    }

    /// The virtual machine would end with 143 after SIGTERM; an orderly stop is a success.
    private void stop(RuntimeServer server, AtomicInteger status) {
        try {
            server.stop(STOP_LIMIT);
        } catch (IOException e) {
            err.println("stopping: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(status.get());
    }

    private static String message(Throwable e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return switch (e) {
            case NoSuchFileException missing -> missing.getFile() + ": not found (expected a module package)";
            case InvalidMetadataException invalid -> message;
            case InvalidModuleException invalid -> message;
            case LoadFailedException failed -> message;
            case PythonEnvironmentException unmade -> message;
            case StateInUseException used -> message;
            default -> "the module failed to load: " + e.getClass().getSimpleName() + ": " + message;
        };
    }

    private void trace(Throwable e) {
        err.println(e);
        for (StackTraceElement element : e.getStackTrace()) {
            err.println("    at " + element);
        }
        if (e.getCause() != null) {
            err.println("caused by");
            trace(e.getCause());
        }
    }
}
