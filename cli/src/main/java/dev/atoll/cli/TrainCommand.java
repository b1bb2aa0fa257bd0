package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `atoll train MODULE|DIR`
@Command(
        name = "train",
        description = "Trains a module and shows how it goes.",
        customSynopsis =
                "atoll train MODULE|DIR [--data DIR|FILE] [--out DIR] [--restart] [--json] [--quiet] [--ARGUMENT VALUE...]",
        footer = {
            "",
            "Arguments of the training are given as --name value: see atoll train MODULE --help.",
            "A module that was trained before is trained further; what it knows stays.",
            "Ctrl-C cancels, and keeps what is best so far. After a crash the same command with the same --out goes on.",
            "With --json each event is a line of JSON: {\"event\": ..., \"data\": ...}."
        })
final class TrainCommand implements Callable<Integer> {

    /// As AI4OS names the folders of its trainings.
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd_HHmmss", Locale.ROOT);

    /// What trainings from images say when their folder of data is not there.
    private static final String DATA_MISSING = "data: not there";

    private final Context context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR|FILE",
            defaultValue = "",
            description = "What it learns from (default: data in the module's folder, when there is one).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String data;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "",
            description = "Where the result goes (default: models/ and the time).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String out;

    @Option(names = "--restart", description = "Give up an unfinished training in --out, and begin anew.")
    private boolean restart;

    @Option(names = "--json", description = "Print a line of JSON for each event.")
    private boolean json;

    @Option(names = "--quiet", description = "Print nothing but the result's folder, and errors.")
    private boolean quiet;

    /// For programs, which have no Ctrl-C.
    @Option(names = "--cancel-when", paramLabel = "FILE", defaultValue = "", hidden = true)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String cancelWhen;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "",
            description = "The folder with more modules (default: ATOLL_HOME or ~/.atoll).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String home;

    @Option(
            names = {"-h", "--help"},
            description = "Show this, and the arguments of MODULE when given.")
    private boolean help;

    /// Options that are none of ours land here too, in the order typed: the module knows them.
    @Parameters(paramLabel = "MODULE", hidden = true)
    private final List<String> words = new ArrayList<>();

    TrainCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        if (words.isEmpty()) {
            return usage();
        }
        ModuleFolders modules = new ModuleFolders(context.installation(), context.home(home));
        TrainedModule module = TrainedModule.find(modules, words.getFirst());
        if (help) {
            return usageOf(module);
        }
        TrainingOrder order = TrainingOrder.of(module, data(module), words.subList(1, words.size()));
        TrainingFolder folder = new TrainingFolder(shownOut());
        folder.requireOutside(order.data());
        folder.awaitFree();
        Optional<JsonNode> ended = folder.ended();
        if (ended.isPresent() && !restart && folder.isFor(order)) {
            return finish(folder, ended.get());
        }
        if (ended.isPresent()) {
            // Another's result is kept first; then the folder is no longer empty.
            folder.keep(ended.get());
        }
        return finish(folder, train(module, order, folder));
    }

    private JsonNode train(TrainedModule module, TrainingOrder order, TrainingFolder folder)
            throws CommandException, InterruptedException {
        MethodClient.Call call = order.call(module);
        boolean resumed = folder.take(order, restart);
        try (TrainingView view = view();
                HttpClient http = context.http();
                TrainingSession session = TrainingSession.open(
                        context, http, module, new TrainingSession.Workplace(order.data(), folder, cancelWhen), view)) {
            view.note("Training " + module.name() + " into " + folder.path());
            JsonNode begun = session.begin(call, resumed);
            return session.follow(begun.path("uuid").asText());
        } finally {
            folder.leaveUnlessBegun();
        }
    }

    private String data(TrainedModule module) throws CommandException {
        if (data.isEmpty()) {
            Path own = module.folder().resolve("data");
            return Files.isDirectory(own) ? own.toString() : "";
        }
        Path given = Path.of(data).toAbsolutePath().normalize();
        if (!Files.exists(given)) {
            throw new CommandException(ExitCode.FAILED, "--data: " + data + ": no such folder or file");
        }
        return given.toString();
    }

    private Path shownOut() {
        return out.isEmpty() ? Path.of("models", NAME.format(LocalDateTime.now(context.clock()))) : Path.of(out);
    }

    private TrainingView view() {
        if (json) {
            return new JsonTraining(context.terminal());
        }
        if (quiet) {
            return QuietTraining.QUIET;
        }
        return context.terminal().interactive()
                ? new LiveTraining(context.terminal())
                : new PlainTraining(context.terminal());
    }

    private int finish(TrainingFolder folder, JsonNode document) throws CommandException {
        TrainingSummary summary = new TrainingSummary(context.terminal(), folder.path(), json, quiet);
        boolean cancelled = document.path("status").asText().equals("cancelled");
        if (document.path("status").asText().equals("done") || (cancelled && folder.hasNetwork(document))) {
            folder.keep(document);
            summary.print(document);
            return (cancelled ? ExitCode.INTERRUPTED : ExitCode.OK).value();
        }
        String left = folder.giveUp(document)
                .map(path -> " What it had written is in " + path + ".")
                .orElse("");
        if (cancelled) {
            throw new CommandException(ExitCode.INTERRUPTED, "cancelled before there was a result." + left);
        }
        String said = TrainingSession.message(document);
        throw new CommandException(ExitCode.FAILED, "the training failed: " + said + left + dataHint(said));
    }

    /// Many modules train without data. Those that need it say so themselves, but not how it is given here.
    private String dataHint(String said) {
        return data.isEmpty() && said.contains(DATA_MISSING) ? " Say where your images are: --data FOLDER" : "";
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

    private int usageOf(TrainedModule module) {
        PrintStream answers = context.terminal().answers();
        spec.commandLine().usage(answers);
        answers.println();
        answers.println("Arguments of a training of " + module.name() + ":");
        PredictArguments.lines(module.arguments()).forEach(answers::println);
        return ExitCode.OK.value();
    }
}
