package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll storage …`
@Command(
        name = "storage",
        description = "Lists, copies and changes your files on a platform.",
        synopsisSubcommandLabel = "COMMAND")
final class StorageCommand extends CommandGroup {

    private StorageCommand() {}

    static CommandLine commandLine(Context context) {
        return new CommandLine(new StorageCommand())
                .addSubcommand("ls", new StorageListCommand(context))
                .addSubcommand("cp", new StorageCopyCommand(context))
                .addSubcommand("sync", new StorageSyncCommand(context))
                .addSubcommand("mv", new MoveCommand(context))
                .addSubcommand("mkdir", new MakeFolderCommand(context))
                .addSubcommand("rm", new RemoveCommand(context))
                .addSubcommand("remote", RemoteCommand.commandLine(context))
                .addSubcommand("share", new StorageShareCommand(context, System.in))
                .addSubcommand("shares", new StorageSharesCommand(context))
                .addSubcommand("unshare", new UnshareCommand(context))
                .addSubcommand("import", new StorageImportCommand(context))
                .addSubcommand("tasks", new StorageTasksCommand(context));
    }

    /// `atoll storage mv SOURCE TARGET`
    @Command(
            name = "mv",
            description = "Moves or renames a file or folder on a platform.",
            footer = {"", "A TARGET with a slash behind it is a folder to move into."})
    private static final class MoveCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(index = "0", paramLabel = "SOURCE", description = "Such as home:/a.txt.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String source;

        @Parameters(index = "1", paramLabel = "TARGET", description = "Such as home:/b.txt.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String target;

        @Option(names = "--force", description = "Also over what is there, which goes to the trash.")
        private boolean force;

        @Mixin
        private final HomeOption platform = new HomeOption();

        private MoveCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            FilePlace from = FilePlace.remote(source);
            FilePlace to = FilePlace.remote(target);
            JsonNode _ = StorageCalls.on(context, platform.home())
                    .transfer("move", from, to.into() ? to.child(from.name()) : to, force);
            return ExitCode.OK.value();
        }
    }

    /// `atoll storage mkdir PATH…`
    @Command(name = "mkdir", description = "Makes folders on a platform.")
    private static final class MakeFolderCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(arity = "1..*", paramLabel = "PATH", description = "Such as home:/datasets/plankton.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private List<String> paths;

        @Option(
                names = {"-p", "--parents"},
                description = "With those above it; one that is there is fine.")
        private boolean parents;

        @Mixin
        private final HomeOption platform = new HomeOption();

        private MakeFolderCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            StorageCalls calls = StorageCalls.on(context, platform.home());
            for (String path : paths) {
                calls.makeFolder(FilePlace.remote(path), parents);
            }
            return ExitCode.OK.value();
        }
    }

    /// `atoll storage rm PATH…`
    @Command(name = "rm", description = "Puts files and folders on a platform into the trash.")
    private static final class RemoveCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(arity = "1..*", paramLabel = "PATH", description = "Such as home:/a.txt.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private List<String> paths;

        @Option(
                names = {"-r", "--recursive"},
                description = "Folders, with all that is in them.")
        private boolean recursive;

        @Mixin
        private final HomeOption platform = new HomeOption();

        private RemoveCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            StorageCalls calls = StorageCalls.on(context, platform.home());
            for (String path : paths) {
                FilePlace place = FilePlace.remote(path);
                JsonNode item = calls.get(place);
                if (item.path("kind").asText().equals("folder") && !recursive) {
                    throw new CommandException(ExitCode.USAGE, place.words() + " is a folder (delete it with -r)");
                }
                calls.delete(place);
            }
            return ExitCode.OK.value();
        }
    }

    /// `atoll storage unshare ID`
    @Command(name = "unshare", description = "Ends a share, from this moment on.")
    private static final class UnshareCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(arity = "1..*", paramLabel = "ID", description = "As shares shows it.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private List<String> ids;

        @Mixin
        private final HomeOption platform = new HomeOption();

        private UnshareCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            StorageCalls calls = StorageCalls.on(context, platform.home());
            for (String id : ids) {
                calls.unshare(id);
            }
            return ExitCode.OK.value();
        }
    }
}
