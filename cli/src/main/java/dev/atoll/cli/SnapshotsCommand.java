package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll snapshots`
@Command(
        name = "snapshots",
        description = "Keeps the files of deployments as they are, to put them back or start from them.",
        synopsisSubcommandLabel = "COMMAND")
final class SnapshotsCommand extends CommandGroup {

    private SnapshotsCommand() {}

    static CommandLine commandLine(Context context) {
        return new CommandLine(new SnapshotsCommand())
                .addSubcommand("ls", new ListCommand(context))
                .addSubcommand("freeze", new FreezeCommand(context))
                .addSubcommand("restore", new RestoreCommand(context))
                .addSubcommand("start", new StartCommand(context))
                .addSubcommand("share", new ShareCommand(context))
                .addSubcommand("download", new DownloadCommand(context))
                .addSubcommand("rm", new RemoveCommand(context));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// Which snapshot.
    private static final class Meant {

        @Parameters(index = "0", paramLabel = "SNAPSHOT", description = "Its id, or the beginning of it, or its title.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String snapshot;

        @Mixin
        private final HomeOption platform = new HomeOption();
    }

    /// `atoll snapshots ls`
    @Command(name = "ls", description = "Lists your snapshots and those shared with you, the newest first.")
    private static final class ListCommand implements Callable<Integer> {

        private static final List<String> COLUMNS = List.of("id", "state", "size", "of", "title");

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
            JsonNode found = SnapshotCalls.on(context, platform.home()).list();
            if (json) {
                context.terminal().answerInUtf8(found.toPrettyString());
            } else if (found.isEmpty()) {
                context.terminal()
                        .messages()
                        .println("There is no snapshot yet: make one with ./atoll snapshots freeze DEPLOYMENT");
            } else {
                List<List<String>> rows =
                        found.valueStream().map(ListCommand::row).toList();
                context.terminal()
                        .answerInUtf8(String.join(
                                "\n", new TextTable(COLUMNS, rows, List.of(false, false, true, false, false)).lines()));
            }
            return ExitCode.OK.value();
        }

        private static List<String> row(JsonNode snapshot) {
            long bytes = snapshot.path("bytes").asLong();
            return List.of(
                    snapshot.path("id").asText(),
                    DeployLines.state(snapshot),
                    bytes == 0 ? "" : Sizes.words(bytes),
                    DeployLines.printable(snapshot.path("what").asText()),
                    DeployLines.printable(snapshot.path("title").asText())
                            + (snapshot.path("automatic").asBoolean() ? " (automatic)" : ""));
        }
    }

    /// `atoll snapshots freeze DEPLOYMENT`
    @Command(name = "freeze", description = "Makes a snapshot of a deployment, running or not, and waits for it.")
    private static final class FreezeCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(
                index = "0",
                paramLabel = "DEPLOYMENT",
                description = "Its id, or the beginning of it, or its title.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String deployment;

        @Option(names = "--title", paramLabel = "TEXT", defaultValue = "", description = "At most 45 characters.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String title;

        @Option(names = "--detach", description = "Do not wait until it is ready.")
        private boolean detached;

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Mixin
        private final HomeOption platform = new HomeOption();

        private FreezeCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            SnapshotCalls calls = SnapshotCalls.on(context, platform.home());
            String id = DeploymentCalls.on(context, platform.home()).idOf(deployment);
            JsonNode now = calls.freeze(id, object().put("title", title));
            if (!detached) {
                try (Progress progress = Progress.start(context.terminal(), "freezing")) {
                    now = calls.await(now.path("id").asText(), progress);
                }
            }
            context.terminal().answerInUtf8(json ? now.toPrettyString() : words(now, calls));
            return ExitCode.OK.value();
        }

        private static String words(JsonNode snapshot, SnapshotCalls calls) {
            String id = snapshot.path("id").asText();
            return DeployLines.printable(snapshot.path("title").asText()) + " is " + DeployLines.state(snapshot)
                    + DeployLines.reason(snapshot) + "\n  id    " + id + "\n  size  "
                    + Sizes.words(snapshot.path("bytes").asLong()) + "\n  see   " + calls.page(id);
        }
    }

    /// `atoll snapshots restore SNAPSHOT`
    @Command(
            name = "restore",
            description = "Puts the files of a snapshot back into its deployment, which must be stopped.",
            footer = {"", "Of the files that are there an automatic snapshot is made first."})
    private static final class RestoreCommand implements Callable<Integer> {

        private final Context context;

        @Mixin
        private final Meant meant = new Meant();

        private RestoreCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            SnapshotCalls calls = SnapshotCalls.on(context, meant.platform.home());
            JsonNode deployment = calls.restore(calls.idOf(meant.snapshot));
            context.terminal()
                    .messages()
                    .println("The files of "
                            + DeployLines.printable(deployment.path("title").asText())
                            + " are being put back; it can be started, and waits for them");
            return ExitCode.OK.value();
        }
    }

    /// `atoll snapshots start SNAPSHOT`
    @Command(name = "start", description = "Deploys anew what a snapshot was made of, with its files.")
    private static final class StartCommand implements Callable<Integer> {

        private final Context context;

        @Option(names = "--title", paramLabel = "TEXT", defaultValue = "", description = "At most 45 characters.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String title;

        @Option(names = "--project", paramLabel = "P", defaultValue = "", description = "For a project, on its quota.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String project;

        @Option(names = "--detach", description = "Do not wait until it answers.")
        private boolean detached;

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Mixin
        private final Meant meant = new Meant();

        private StartCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            SnapshotCalls calls = SnapshotCalls.on(context, meant.platform.home());
            ObjectNode body = object().put("project", project);
            if (!title.isEmpty()) {
                body.put("title", title);
            }
            JsonNode now = calls.start(calls.idOf(meant.snapshot), body);
            DeploymentCalls deployments = DeploymentCalls.on(context, meant.platform.home());
            String id = now.path("id").asText();
            if (!detached) {
                try (Progress progress = Progress.start(context.terminal(), "starting")) {
                    now = DeployLines.await(deployments, id, progress);
                }
            }
            context.terminal()
                    .answerInUtf8(
                            json
                                    ? now.toPrettyString()
                                    : DeployLines.printable(now.path("title").asText()) + " is "
                                            + DeployLines.state(now) + "\n  id    " + id + "\n  see   "
                                            + deployments.page(id));
            return ExitCode.OK.value();
        }
    }

    /// `atoll snapshots share SNAPSHOT`
    @Command(name = "share", description = "Lets a person or a project start from a snapshot.")
    private static final class ShareCommand implements Callable<Integer> {

        private final Context context;

        @Option(names = "--account", paramLabel = "MAIL", defaultValue = "", description = "With a person.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String account;

        @Option(names = "--project", paramLabel = "P", defaultValue = "", description = "With a project of yours.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String project;

        @Mixin
        private final Meant meant = new Meant();

        private ShareCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            if (account.isEmpty() == project.isEmpty()) {
                throw new CommandException(ExitCode.USAGE, "with whom? (expected --account MAIL or --project P)");
            }
            SnapshotCalls calls = SnapshotCalls.on(context, meant.platform.home());
            ObjectNode body = account.isEmpty() ? object().put("project", project) : object().put("account", account);
            JsonNode share = calls.share(calls.idOf(meant.snapshot), body);
            context.terminal()
                    .messages()
                    .println("Shared with "
                            + DeployLines.printable(share.path("receiver").asText()));
            return ExitCode.OK.value();
        }
    }

    /// `atoll snapshots download SNAPSHOT FILE`
    @Command(name = "download", description = "Saves the files of a snapshot as a .tar.gz.")
    private static final class DownloadCommand implements Callable<Integer> {

        private final Context context;

        @Mixin
        private final Meant meant = new Meant();

        @Parameters(index = "1", paramLabel = "FILE", description = "Where to, such as work.tar.gz.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private Path file;

        private DownloadCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            SnapshotCalls calls = SnapshotCalls.on(context, meant.platform.home());
            calls.download(calls.idOf(meant.snapshot), file);
            return ExitCode.OK.value();
        }
    }

    /// `atoll snapshots rm SNAPSHOT`
    @Command(name = "rm", description = "Deletes a snapshot for good.")
    private static final class RemoveCommand implements Callable<Integer> {

        private final Context context;

        @Mixin
        private final Meant meant = new Meant();

        private RemoveCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            SnapshotCalls calls = SnapshotCalls.on(context, meant.platform.home());
            calls.delete(calls.idOf(meant.snapshot));
            return ExitCode.OK.value();
        }
    }
}
