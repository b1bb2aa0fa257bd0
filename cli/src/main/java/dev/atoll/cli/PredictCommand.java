package dev.atoll.cli;

import dev.atoll.cli.PredictSession.Question;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ModuleDescription;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `atoll predict MODULE FILE…`
@Command(
        name = "predict",
        description = "Asks a module about files and shows its answer.",
        customSynopsis = "atoll predict MODULE|DIR FILE... [--json] [--home DIR] [--ARGUMENT VALUE...]",
        footer = {
            "",
            "A folder stands for the images in it, or the recordings. Arguments of the module are given as --name value: see",
            "atoll predict MODULE --help. One file is shown with all its classes, several with a row each.",
            "With --json one file prints the module's answer alone; several print one JSON object per line,",
            "{\"file\": ..., \"answer\": ...} or {\"file\": ..., \"error\": ...}.",
            "",
            "The platform that runs on the home answers, else the module is started for as long as it takes."
        })
final class PredictCommand implements Callable<Integer> {

    private final Context context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--json", description = "Print the module's JSON alone.")
    private boolean json;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "",
            description = "The platform's folder (default: ATOLL_HOME or ~/.atoll).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String home;

    @Option(
            names = {"-h", "--help"},
            description = "Show this, and the arguments of MODULE when given.")
    private boolean help;

    /// Options that are none of ours land here too, in the order typed: the module knows them.
    @Parameters(paramLabel = "MODULE FILE", hidden = true)
    private final List<String> words = new ArrayList<>();

    PredictCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        if (words.isEmpty()) {
            return usage();
        }
        ModuleFolders modules = new ModuleFolders(context.installation(), context.home(home));
        Path folder = modules.namedOrAt(words.getFirst());
        ModuleDescription module = modules.description(folder);
        if (help) {
            return usageOf(module);
        }
        PredictArguments arguments = PredictArguments.parse(module, words.subList(1, words.size()));
        List<Path> files = InputFiles.expand(
                arguments.files(),
                PredictArguments.fileArgument(module)
                        .map(argument -> argument.value().accept())
                        .orElse(List.of()));
        List<Question> questions = questions(module, arguments, files);
        boolean alone = files.size() <= 1
                && arguments.files().stream()
                        .noneMatch(word -> Path.of(word).toFile().isDirectory());
        try (HttpClient http = context.http();
                PredictSession session = PredictSession.open(context, http, folder, modules)) {
            return session.ask(questions, PredictOutput.of(context.terminal(), json, alone))
                    .value();
        }
    }

    private static List<Question> questions(ModuleDescription module, PredictArguments arguments, List<Path> files)
            throws CommandException {
        Optional<ArgumentDescription> argument = PredictArguments.fileArgument(module);
        if (argument.isEmpty() && !files.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, module.name() + " takes no files: " + files.getFirst());
        }
        List<Map.Entry<String, Path>> named = new ArrayList<>();
        List<Map.Entry<String, String>> values = new ArrayList<>();
        for (Map.Entry<String, String> value : arguments.values()) {
            if (PredictArguments.isFile(module, value.getKey())) {
                named.add(Map.entry(value.getKey(), Path.of(value.getValue())));
            } else {
                values.add(value);
            }
        }
        if (!files.isEmpty()) {
            refuseObjects(module, values);
            String name = argument.get().name();
            return files.stream()
                    .map(file -> Question.about(name, file, named, values))
                    .toList();
        }
        boolean missing = argument.isPresent()
                && argument.get().required()
                && named.stream()
                        .noneMatch(file -> file.getKey().equals(argument.get().name()));
        if (missing) {
            throw new CommandException(
                    ExitCode.USAGE, module.name() + " needs a file: atoll predict " + module.name() + " FILE");
        }
        if (!named.isEmpty()) {
            refuseObjects(module, values);
            return List.of(new Question(module.name(), named, values, Optional.empty()));
        }
        return List.of(new Question(module.name(), named, values, JsonQuestion.of(module, values)));
    }

    private static void refuseObjects(ModuleDescription module, List<Map.Entry<String, String>> values)
            throws CommandException {
        if (JsonQuestion.bringsObject(module, values)) {
            throw new CommandException(
                    ExitCode.USAGE, "An object cannot be sent together with a file (expected one of the two)");
        }
    }

    private int usage() {
        CommandLine line = spec.commandLine();
        if (help) {
            line.usage(context.terminal().answers());
            return ExitCode.OK.value();
        }
        context.terminal().messages().println("atoll: MODULE is missing");
        line.usage(context.terminal().messages());
        return ExitCode.USAGE.value();
    }

    private int usageOf(ModuleDescription module) {
        PrintStream out = context.terminal().answers();
        spec.commandLine().usage(out);
        out.println();
        out.println("Arguments of " + module.name() + ":");
        PredictArguments.lines(module.predict()).forEach(out::println);
        return ExitCode.OK.value();
    }
}
