package dev.atoll.cli.installation;

import dev.atoll.metadata.ModuleDescriptionCodec;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What the launcher calls after Maven.
@Command(name = "assemble", hidden = true, description = "Makes the installation out of what Maven built.")
public final class AssembleCommand implements Callable<Integer> {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final PrintStream messages;

    @Option(names = "--root", required = true, paramLabel = "DIR", description = "The checkout.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path root;

    public AssembleCommand(PrintStream messages) {
        this.messages = messages;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path checkout = root.toRealPath();
        Path installation = checkout.resolve("target/atoll");
        messages.println("Putting the installation together");
        new Assembly(checkout, installation).make();
        for (Program program :
                List.of(Program.runtime(installation), Program.cli(installation), Program.server(installation))) {
            program.writeArguments(installation);
        }
        describeModules(installation);
        Path log = checkout.resolve("target/train.log");
        Files.deleteIfExists(log);
        train(installation, log);
        return 0;
    }

    /// Writes the `module.json` of a module whose build did not: nobody shall have to start its code
    /// to know what it takes.
    private static void describeModules(Path installation) throws IOException, InterruptedException {
        Path arguments = Program.runtime(installation).argumentFile(installation);
        for (Path module : Assembly.children(installation.resolve("modules"))) {
            if (Files.isRegularFile(module.resolve(ModuleDescriptionCodec.FILE_NAME))) {
                continue;
            }
            Process describe = new ProcessBuilder(
                            JAVA.toString(), "@" + arguments, "--module", module.toString(), "--describe")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(describe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (describe.waitFor() != 0) {
                throw new IOException(module + " cannot be described: " + said);
            }
        }
    }

    private void train(Path installation, Path log) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build()) {
            Training training = new Training(installation, JAVA, log, http);
            Exercises exercises = new Exercises(training, installation, Sample.of(installation));
            attempt("module", log, exercises::runtime);
            attempt("command line", log, exercises::cli);
            attempt("platform", log, exercises::server);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    /// Without its cache a program starts more slowly, and that is all.
    private void attempt(String what, Path log, Step step) throws InterruptedException {
        messages.println("Training the start of the " + what);
        try {
            step.run();
        } catch (IOException e) {
            messages.println("atoll: no start-up cache for the " + what + ": " + reason(e) + " (see " + log + ")");
        }
    }

    /// Some exceptions of the network have no message.
    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
