package dev.atoll.cli;

import dev.atoll.cli.ServingRuntime.Listening;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll run MODULE|DIR`
@Command(
        name = "run",
        description = "Serves one module alone, without the platform, until Ctrl-C.",
        footer = {
            "",
            "A folder with src/main/java is compiled, and compiled again when a source has changed; one with",
            "module.py is loaded again: the next request is answered by the new code."
        })
final class RunCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(index = "0", paramLabel = "MODULE|DIR", description = "A module's name, or its folder.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String module;

    @Option(
            names = "--port",
            defaultValue = "8430",
            description = "Where to listen (default: ${DEFAULT-VALUE}; 0 for any that is free).")
    private int port;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "0",
            description = "Predictions at the same time (default: one for each processor).")
    private int workers;

    @Option(
            names = "--base-path",
            paramLabel = "PATH",
            defaultValue = "",
            description = "What comes before every path, such as /custom (default: nothing).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String basePath;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = "",
            description = "Where trainings are kept (default: state/run/NAME in the home).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String state;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "",
            description = "What trainings learn from (default: data in the module's folder, when there is one).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String data;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "",
            description = "The folder with more modules (default: ATOLL_HOME or ~/.atoll).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String home;

    RunCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        checkOptions();
        ModuleFolders modules = new ModuleFolders(context.installation(), context.home(home));
        Path folder = modules.namedOrAt(module);
        try (HttpClient http = context.http();
                ServingRuntime runtime = ServingRuntime.start(context.installation(), start(folder))) {
            Listening listening = runtime.awaitServed(http, context.terminal(), folder);
            new Welcome(http, folder.getFileName().toString(), listening)
                    .lines()
                    .forEach(context.terminal().answers()::println);
            context.terminal().answers().flush();
            runtime.showTo(context.terminal().messages()::println);
            int status = runtime.awaitEnd();
            throw new CommandException(ExitCode.FAILED, "the module ended (status " + status + ")");
        }
    }

    private void checkOptions() throws CommandException {
        if (port < 0 || port > 65535) {
            throw new CommandException(ExitCode.USAGE, "--port: " + port + " (expected 0 to 65535)");
        }
        if (workers < 0 || workers > 1024) {
            throw new CommandException(ExitCode.USAGE, "--workers: " + workers + " (expected 1 to 1024)");
        }
        if (!basePath.isEmpty() && !basePath.startsWith("/")) {
            throw new CommandException(ExitCode.USAGE, "--base-path: " + basePath + " (expected to begin with /)");
        }
    }

    private ServingRuntime.Start start(Path folder) {
        List<String> options = new ArrayList<>(List.of("--listen-port", Integer.toString(port)));
        if (workers > 0) {
            options.addAll(List.of("--workers", Integer.toString(workers)));
        }
        options.addAll(state.isEmpty() ? stateOf(folder, context.home(home)) : List.of("--state", absolute(state)));
        options.addAll(data.isEmpty() ? dataOf(folder) : List.of("--data", absolute(data)));
        return new ServingRuntime.Start(folder, options, basePath, "", true);
    }

    /// Where a module that is served alone keeps its trainings.
    static List<String> stateOf(Path folder, Home home) {
        return List.of(
                "--state",
                home.folder().resolve("state/run").resolve(folder.getFileName()).toString());
    }

    /// What its trainings learn from.
    static List<String> dataOf(Path folder) {
        Path data = folder.resolve("data");
        return Files.isDirectory(data) ? List.of("--data", data.toString()) : List.of();
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize().toString();
    }
}
