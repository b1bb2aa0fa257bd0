package dev.atoll.cli;

import dev.atoll.metadata.ModuleDescription;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll run MODULE|DIR`
@Command(name = "run", description = "Serves one module alone, without the platform, until Ctrl-C.")
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
        if (port < 0 || port > 65535) {
            throw new CommandException(ExitCode.USAGE, "--port: " + port + " (expected 0 to 65535)");
        }
        ModuleFolders modules = new ModuleFolders(context.installation(), context.home(home));
        Path folder = modules.namedOrAt(module);
        ModuleDescription description = modules.description(folder);
        ServingRuntime.Start start = new ServingRuntime.Start(folder, port, "");
        try (HttpClient http = context.http();
                ServingRuntime runtime = ServingRuntime.start(context.installation(), start)) {
            URI address;
            try (Progress progress = Progress.start(context.terminal(), "starting " + folder.getFileName())) {
                address = runtime.awaitReady(http, progress);
            }
            sayWhere(address, folder.getFileName().toString(), description);
            runtime.showTo(context.terminal().messages()::println);
            int status = runtime.awaitEnd();
            throw new CommandException(ExitCode.FAILED, "the module ended (status " + status + ")");
        }
    }

    private void sayWhere(URI address, String name, ModuleDescription description) {
        PrintStream out = context.terminal().answers();
        out.println(name + " is ready at " + address);
        out.println("  docs   " + address.resolve("/api"));
        out.println("  try    curl"
                + PredictArguments.fileArgument(description)
                        .map(argument -> " -F " + argument.name() + "=@FILE")
                        .orElse(" -X POST")
                + " " + address.resolve(ModuleAddress.path(name)));
        out.println("Ctrl-C stops it.");
        out.flush();
    }
}
