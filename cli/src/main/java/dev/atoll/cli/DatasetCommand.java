package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll dataset …`
@Command(
        name = "dataset",
        description = "Makes datasets of folders on a platform, and tells what is in them.",
        synopsisSubcommandLabel = "COMMAND")
final class DatasetCommand extends CommandGroup {

    private DatasetCommand() {}

    static CommandLine commandLine(Context context) {
        return new CommandLine(new DatasetCommand())
                .addSubcommand("add", new DatasetAddCommand(context))
                .addSubcommand("count", new CountCommand(context))
                .addSubcommand("show", new ShowCommand(context));
    }

    /// `atoll dataset count PATH`
    @Command(name = "count", description = "Counts what is in a folder, before you make a dataset of it.")
    private static final class CountCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(index = "0", paramLabel = "PATH", description = "Such as home:/plankton.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String path;

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Mixin
        private final HomeOption platform = new HomeOption();

        private CountCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            FilePlace folder = FilePlace.remote(path);
            String at = folder.path().isEmpty() ? "/" : folder.path();
            DatasetCalls calls = DatasetCalls.on(context, platform.home());
            JsonNode ordered = calls.order(
                    "surveys",
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("space", folder.space())
                            .put("path", at));
            try (Progress progress = Progress.start(context.terminal(), "counting " + path)) {
                calls.await(ordered, progress);
            }
            JsonNode counted = calls.get("surveys", Map.of("space", folder.space(), "path", at));
            context.terminal()
                    .answerInUtf8(json ? counted.toPrettyString() : String.join("\n", CountedWords.lines(counted)));
            return ExitCode.OK.value();
        }
    }

    /// `atoll dataset show NAME`
    @Command(name = "show", description = "Tells what is in a dataset.")
    private static final class ShowCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(index = "0", paramLabel = "NAME", description = "The dataset's name.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String name;

        @Option(
                names = "--version",
                paramLabel = "V",
                defaultValue = "latest",
                description = "One version (default: the newest).")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String version;

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Mixin
        private final HomeOption platform = new HomeOption();

        private ShowCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            JsonNode dataset = DatasetCalls.on(context, platform.home()).get(name + "/versions/" + version, Map.of());
            context.terminal().answerInUtf8(json ? dataset.toPrettyString() : words(dataset));
            return ExitCode.OK.value();
        }

        private static String words(JsonNode dataset) {
            return CatalogListCommand.printable(dataset.path("title").asText()) + "\n"
                    + dataset.path("name").asText() + " "
                    + dataset.path("version").asText() + "\n"
                    + TextTable.padded("sha256", CountedWords.WIDTH)
                    + dataset.path("sha256").asText() + " of its manifest\n"
                    + String.join("\n", CountedWords.lines(dataset.path("statistics")));
        }
    }
}
