package dev.atoll.runtime.tool;

import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ToolLock;
import dev.atoll.metadata.ToolRecipe;
import dev.atoll.runtime.python.PythonEnvironmentException;
import dev.atoll.runtime.python.PythonEnvironments;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What the serving runtime does for tools, each in a process of its own: making an environment of one, and
/// running one.
public final class ToolMain {

    /// Runs a tool; see [ToolOptions].
    static final String TOOL = "--tool";

    /// `--make-environment LOCK NOTE`: the folder with the lock, and the file that says where it was made.
    static final String MAKE = "--make-environment";

    private static final String SECRET = "ATOLL_WORKLOAD_SECRET";
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int PORT_TAKEN = 98;

    private final Map<String, String> environment;
    private final RandomGenerator random;
    private final PrintStream out;

    /// @param environment of this process
    /// @param random makes secrets
    /// @param out where it says what it does, one line each
    public ToolMain(Map<String, String> environment, RandomGenerator random, PrintStream out) {
        this.random = random;
        this.environment = Map.copyOf(environment);
        this.out = out;
    }

    /// Whether a command line is for tools.
    public static boolean isMeant(List<String> arguments) {
        return !arguments.isEmpty()
                && (arguments.getFirst().equals(TOOL) || arguments.getFirst().equals(MAKE));
    }

    /// Does it; a tool runs until one of its programs ends, or this process is told to.
    ///
    /// @return the exit status
    public int run(List<String> arguments) {
        try {
            return arguments.getFirst().equals(MAKE) ? make(arguments) : serve(ToolOptions.parse(arguments));
        } catch (BindException e) {
            out.println(e.getMessage());
            return PORT_TAKEN;
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return USAGE;
        } catch (InvalidMetadataException | IOException | PythonEnvironmentException e) {
            out.println(e.getMessage());
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    /// The note is written last, and whole.
    private int make(List<String> arguments) throws IOException, PythonEnvironmentException, InterruptedException {
        if (arguments.size() != 3) {
            throw new IllegalArgumentException(MAKE + ": " + arguments.size() + " words (expected a lock and a note)");
        }
        Path lock = Path.of(arguments.get(1));
        Path note = Path.of(arguments.get(2));
        Path made = PythonEnvironments.of(environment)
                .prepare(new ToolLock(lock), out::println)
                .folder();
        Path draft = note.resolveSibling(note.getFileName() + ".new");
        Files.writeString(draft, made.toString());
        Files.move(draft, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        out.println("made " + made.getFileName());
        return 0;
    }

    private int serve(ToolOptions options) throws InvalidMetadataException, IOException, InterruptedException {
        String secret = environment.getOrDefault(SECRET, "");
        if (secret.isEmpty()) {
            throw new IllegalArgumentException(SECRET + ": missing (expected what the platform sends)");
        }
        ToolRecipe recipe = ToolRecipe.open(options.recipe());
        try (RunningTool tool = new RunningTool(recipe, options, environment, random, out)) {
            Runtime.getRuntime().addShutdownHook(new Thread(tool::close, "stop"));
            return tool.run(secret);
        }
    }
}
