package dev.atoll.runtime.tool;

import dev.atoll.metadata.ToolRecipe;
import dev.atoll.metadata.ToolRecipe.Program;
import dev.atoll.runtime.process.GuardedProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The programs of a tool and the gates before them. Ends as soon as one of its programs does.
final class RunningTool implements AutoCloseable {

    private static final int FAILED = 1;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String PATH = "/usr/local/bin:/usr/bin:/bin";

    /// What only the platform's side of the process is to know, or what is said anew below.
    private static final Set<String> OURS = Set.of("ATOLL_WORKLOAD_SECRET", "JAVA_TOOL_OPTIONS", "PATH");

    private final ToolRecipe recipe;
    private final ToolOptions options;
    private final Map<String, String> environment;
    private final RandomGenerator random;
    private final PrintStream out;
    private final String home;
    private final Path sockets;
    private final AtollCommand atoll = AtollCommand.installed();
    private final List<ModuleServing> modules = new ArrayList<>();
    private final List<Gate> gates = new ArrayList<>();
    private final List<GuardedProcess> processes = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile String waitsFor;

    /// @param environment of this process; its programs get what is in it, but the secret
    RunningTool(
            ToolRecipe recipe,
            ToolOptions options,
            Map<String, String> environment,
            RandomGenerator random,
            PrintStream out)
            throws IOException {
        this.recipe = recipe;
        this.options = options;
        this.environment = environment;
        this.random = random;
        this.out = out;
        this.home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        // Closed to everybody else, and short: the path of a socket has about a hundred characters.
        this.sockets = Files.createTempDirectory("tool");
        this.waitsFor = recipe.metadata().title() + " is being started";
    }

    /// Runs until one of its programs ends.
    ///
    /// @return the exit status
    int run(String secret) throws IOException, InterruptedException {
        for (Program program : recipe.ports()) {
            Integer port = options.listen().get(program.name());
            if (port == null) {
                throw new IllegalArgumentException("--listen: none for " + program.name() + " (expected its port)");
            }
            gates.add(Gate.open(port, secret, behind(program)));
        }
        atoll.writeTo(programs());
        for (Program program : programsOfIts()) {
            processes.add(start(program));
        }
        modules.forEach(ModuleServing::start);
        return awaitReady() ? awaitEnd() : FAILED;
    }

    /// What the recipe starts itself.
    private List<Program> programsOfIts() {
        return recipe.processes().stream()
                .filter(program -> !program.servesModule())
                .toList();
    }

    private Supplier<Destination> behind(Program program) throws IOException {
        if (!program.servesModule()) {
            Path socket = socket(program);
            return () -> Destination.socket(socket, waitsFor);
        }
        HomeModule module = new HomeModule(Path.of(home), program.serves());
        if (options.module().isPresent()) {
            module.begin(options.module().get());
        }
        Map<String, String> variables = new HashMap<>(environment);
        variables.remove("ATOLL_WORKLOAD_SECRET");
        ModuleServing serving = new ModuleServing(atoll, module, variables, random, out);
        modules.add(serving);
        return serving::destination;
    }

    private Path programs() {
        return sockets.resolve("bin");
    }

    private Path socket(Program program) {
        return sockets.resolve(program.name());
    }

    private GuardedProcess start(Program program) throws IOException {
        Map<String, String> words =
                options.words(recipe, home, program.answers() ? socket(program).toString() : "");
        List<String> command = program.command().stream()
                .map(word -> ToolRecipe.filled(word, words))
                .toList();
        Map<String, String> variables = new HashMap<>(environment);
        variables.keySet().removeAll(OURS);
        variables.put("PATH", path());
        program.environment().forEach((name, value) -> variables.put(name, ToolRecipe.filled(value, words)));
        return GuardedProcess.start(command, Path.of(home), variables, out::println);
    }

    private String path() {
        return options.environments().values().stream()
                .map(made -> made + "/bin:")
                .collect(Collectors.joining("", "", programs() + ":" + PATH));
    }

    /// Waits until all that answer do.
    ///
    /// @return whether they did, and none ended before
    private boolean awaitReady() throws InterruptedException {
        // A module is not waited for: its author mends it while the tool runs.
        Set<Program> unready = new HashSet<>(programsOfIts());
        unready.removeIf(program -> !program.answers());
        while (true) {
            unready.removeIf(program -> Probe.isReady(socket(program), program.ready()));
            if (unready.isEmpty()) {
                waitsFor = "";
                out.println(recipe.metadata().title() + " is ready");
                return true;
            }
            waitsFor = unready.iterator().next().label() + " is being started";
            for (int i = 0; i < processes.size(); i++) {
                if (processes.get(i).waitFor(PAUSE)) {
                    tellEnd(i);
                    return false;
                }
            }
        }
    }

    private int awaitEnd() {
        List<CompletableFuture<GuardedProcess>> ends =
                processes.stream().map(GuardedProcess::onExit).toList();
        CompletableFuture.anyOf(ends.toArray(CompletableFuture[]::new)).join();
        for (int i = 0; i < processes.size(); i++) {
            if (!processes.get(i).isAlive()) {
                tellEnd(i);
            }
        }
        return FAILED;
    }

    private void tellEnd(int number) {
        if (!closed.get()) {
            out.println(programsOfIts().get(number).label() + " "
                    + processes.get(number).end());
        }
    }

    /// Ends its programs, each with all that it started.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        gates.forEach(Gate::close);
        modules.parallelStream().forEach(ModuleServing::close);
        processes.parallelStream().forEach(GuardedProcess::close);
        try (Stream<Path> left = Files.walk(sockets)) {
            for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // It lies in the folder for what is temporary.
        }
    }
}
