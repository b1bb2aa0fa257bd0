package dev.atoll.cli;

import dev.atoll.metadata.ModuleName;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll install DIR`
@Command(
        name = "install",
        description = "Puts a module of yours into the home, where the platform finds it.",
        footer = {
            "",
            "What a module in Python requires is installed into an environment of its own; sources in Java",
            "are compiled. A module that was installed before comes back when the new one cannot be."
        })
final class InstallCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(index = "0", paramLabel = "DIR", description = "The module's folder.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "",
            description = "What it is to be called (default: after its folder).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "",
            description = "The folder for modules (default: ATOLL_HOME or ~/.atoll).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String home;

    InstallCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException {
        Home place = context.home(home);
        ModuleFolders modules = new ModuleFolders(context.installation(), place);
        Path source = modules.at(folder);
        String chosen = chosenName(source);
        if (Files.isDirectory(context.installation().modules().resolve(chosen))) {
            throw new CommandException(
                    ExitCode.USAGE, chosen + " comes with Atoll (expected another name: --name NAME)");
        }
        InstalledModule installed = new InstalledModule(context.installation(), place, chosen);
        try (Progress progress = Progress.start(context.terminal(), "installing " + chosen)) {
            installed.replaceBy(source, progress::say);
        }
        sayWhatNext(chosen, place);
        return ExitCode.OK.value();
    }

    private String chosenName(Path source) throws CommandException {
        if (name.isEmpty()) {
            String typed = source.getFileName().toString();
            return ModuleName.like(typed)
                    .orElseThrow(() -> new CommandException(
                            ExitCode.USAGE, "no module may be named " + typed + ": say --name NAME"));
        }
        if (!ModuleName.isValid(name)) {
            throw new CommandException(ExitCode.USAGE, "--name: " + name + " (expected " + ModuleName.RULE + ")");
        }
        return name;
    }

    private void sayWhatNext(String chosen, Home place) {
        PrintStream out = context.terminal().answers();
        out.println(chosen + " is installed in " + place.modules().resolve(chosen));
        out.println("  see    "
                + place.platform()
                        .map(address ->
                                address.url().resolve("/modules/" + chosen).toString())
                        .orElse("./atoll up"));
        out.println("  ask    ./atoll predict " + chosen + " --help");
        out.println("  remove ./atoll uninstall " + chosen);
        out.flush();
    }
}
