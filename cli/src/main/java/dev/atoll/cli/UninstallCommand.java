package dev.atoll.cli;

import dev.atoll.metadata.ModuleName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll uninstall NAME`
@Command(name = "uninstall", description = "Takes a module of yours out of the home.")
final class UninstallCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(index = "0", paramLabel = "NAME", description = "The module's name.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "",
            description = "The folder for modules (default: ATOLL_HOME or ~/.atoll).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String home;

    UninstallCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException {
        Home place = context.home(home);
        Path folder = place.modules().resolve(name);
        if (!ModuleName.isValid(name) || !Files.isDirectory(folder)) {
            boolean builtIn = ModuleName.isValid(name)
                    && Files.isDirectory(context.installation().modules().resolve(name));
            throw new CommandException(
                    ExitCode.NOT_FOUND,
                    builtIn
                            ? name + " comes with Atoll and stays (expected a module that was installed)"
                            : "no module " + name + " in " + place.modules());
        }
        new InstalledModule(context.installation(), place, name).remove();
        context.terminal().answers().println(name + " is removed. What it was trained to stays in the home.");
        context.terminal().answers().flush();
        return ExitCode.OK.value();
    }
}
