package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll job …`
@Command(
        name = "job",
        description = "Trains modules and runs scripts on a platform.",
        synopsisSubcommandLabel = "COMMAND")
final class JobCommand extends CommandGroup {

    private JobCommand() {}

    static CommandLine commandLine(Context context) {
        CommandLine train = new CommandLine(new JobTrainCommand(context)).setUnmatchedOptionsArePositionalParams(true);
        return new CommandLine(new JobCommand())
                .addSubcommand("train", train)
                .addSubcommand("run", new JobRunCommand(context, System.in))
                .addSubcommand("ls", new ListCommand(context))
                .addSubcommand("show", new JobShowCommand(context))
                .addSubcommand("log", new LogCommand(context))
                .addSubcommand("cancel", new ChangeCommand(context, "cancel"))
                .addSubcommand("retry", new ChangeCommand(context, "retry"))
                .addSubcommand("keep", new KeepCommand(context))
                .addSubcommand("rm", new ForgetCommand(context));
    }

    /// `atoll job ls`
    @Command(name = "ls", description = "Lists your jobs, the newest first.")
    private static final class ListCommand implements Callable<Integer> {

        private final Context context;

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Mixin
        private final HomeOption platform = new HomeOption();

        private ListCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            JsonNode jobs = JobCalls.on(context, platform.home()).latest();
            List<List<String>> rows = StreamSupport.stream(jobs.spliterator(), false)
                    .map(ListCommand::row)
                    .toList();
            TextTable table =
                    new TextTable(List.of("id", "state", "kind", "title"), rows, List.of(false, false, false, false));
            context.terminal().answerInUtf8(json ? jobs.toPrettyString() : String.join("\n", table.lines()));
            return ExitCode.OK.value();
        }

        private static List<String> row(JsonNode job) {
            return List.of(
                    job.path("id").asText(),
                    job.path("state").asText(),
                    job.path("kind").asText(),
                    CatalogListCommand.printable(job.path("title").asText()));
        }
    }

    /// `atoll job log ID`
    @Command(name = "log", description = "Prints what a job printed.")
    private static final class LogCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(index = "0", paramLabel = "ID", description = "As ls shows it.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String id;

        @Option(
                names = {"-f", "--follow"},
                description = "Go on until the job is over.")
        private boolean follow;

        @Mixin
        private final HomeOption platform = new HomeOption();

        private LogCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            JobCalls calls = JobCalls.on(context, platform.home());
            if (follow) {
                return new JobFollowing(context, calls, id).toTheEnd();
            }
            JsonNode part = calls.log(id, 0);
            while (!part.path("text").asText().isEmpty()) {
                JobFollowing.print(context, part.path("text").asText());
                part = calls.log(id, part.path("next").asLong());
            }
            String gone = part.path("gone").asText();
            if (!gone.isEmpty()) {
                context.terminal().messages().println(CatalogListCommand.printable(gone));
            }
            return ExitCode.OK.value();
        }
    }

    /// `atoll job cancel ID…`, `atoll job retry ID…`
    @Command(name = "change", description = "Ends jobs that run, or has jobs tried again that failed.")
    private static final class ChangeCommand implements Callable<Integer> {

        private final Context context;
        private final String verb;

        @Parameters(arity = "1..*", paramLabel = "ID", description = "As ls shows it.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private List<String> ids = new ArrayList<>();

        @Mixin
        private final HomeOption platform = new HomeOption();

        private ChangeCommand(Context context, String verb) {
            this.context = context;
            this.verb = verb;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            JobCalls calls = JobCalls.on(context, platform.home());
            for (String id : ids) {
                JsonNode _ = calls.change(id, verb);
            }
            return ExitCode.OK.value();
        }
    }

    /// `atoll job keep ID`
    @Command(name = "keep", description = "Keeps what a training made as a module of the catalogue.")
    private static final class KeepCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(index = "0", paramLabel = "ID", description = "As ls shows it.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String id;

        @Option(
                names = "--name",
                paramLabel = "NAME",
                defaultValue = "",
                description = "What it is to be called (default: after its title).")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String name;

        @Option(names = "--project", paramLabel = "P", defaultValue = "", description = "Let its members see it.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String project;

        @Mixin
        private final HomeOption platform = new HomeOption();

        private KeepCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            JobCalls calls = JobCalls.on(context, platform.home());
            context.terminal()
                    .answerInUtf8(calls.keep(
                            id,
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("name", name)
                                    .put("project", project)));
            return ExitCode.OK.value();
        }
    }

    /// `atoll job rm ID…`
    @Command(name = "rm", description = "Takes jobs that are over off the list. Their results stay.")
    private static final class ForgetCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(arity = "1..*", paramLabel = "ID", description = "As ls shows it.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private List<String> ids = new ArrayList<>();

        @Mixin
        private final HomeOption platform = new HomeOption();

        private ForgetCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            JobCalls calls = JobCalls.on(context, platform.home());
            for (String id : ids) {
                calls.forget(id);
            }
            return ExitCode.OK.value();
        }
    }
}
