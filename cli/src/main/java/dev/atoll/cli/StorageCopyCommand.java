package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll storage cp SOURCE… TARGET`
@Command(
        name = "cp",
        description = "Copies files to a platform, from it, or within it.",
        footer = {
            "",
            "home:/PATH is in your home on the platform, ID:/PATH in the files of a project; everything else is on",
            "this machine. A TARGET with a slash behind it is a folder to copy into. What is there already, with the",
            "same bytes, is not sent again: after an interruption the same command goes on.",
            "",
            "  atoll storage cp -r plankton/ home:/datasets/"
        })
final class StorageCopyCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "2..*", paramLabel = "PATH", description = "What to copy, and where to.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<String> paths;

    @Option(
            names = {"-r", "--recursive"},
            description = "Folders, with all that is in them.")
    private boolean recursive;

    @Option(names = "--json", description = "Print a JSON object for each file, and one for the whole.")
    private boolean json;

    @Mixin
    private final HomeOption platform = new HomeOption();

    StorageCopyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        StorageCalls calls = StorageCalls.on(context, platform.home());
        FileTrees trees = new FileTrees(calls);
        FilePlace target = FilePlace.parse(paths.getLast());
        List<FilePlace> sources = paths.subList(0, paths.size() - 1).stream()
                .map(FilePlace::parse)
                .toList();
        TransferReport report = new TransferReport(context.terminal(), json);
        long same = 0;
        for (FilePlace source : sources) {
            same += copy(calls, trees, source, targetOf(source, target, sources.size() > 1, trees), report);
        }
        return report.end(same).value();
    }

    private long copy(StorageCalls calls, FileTrees trees, FilePlace source, FilePlace target, TransferReport report)
            throws CommandException, InterruptedException {
        FileEntry entry = trees.find(source)
                .orElseThrow(() -> new CommandException(ExitCode.NOT_FOUND, source.words() + " is not there"));
        if (entry.folder() && !recursive) {
            throw new CommandException(ExitCode.USAGE, source.words() + " is a folder (copy it with -r)");
        }
        if (source.isLocal() && target.isLocal()) {
            throw new CommandException(
                    ExitCode.USAGE, "both are on this machine (expected a space on one side, such as home:/PATH)");
        }
        if (!source.isLocal() && !target.isLocal()) {
            JsonNode _ = calls.transfer("copy", source, target, !entry.folder());
            report.copied(entry, target);
            return 0;
        }
        TransferPlan plan = TransferPlan.of(
                new TransferPlan.Tree(source, entries(trees, source, entry)),
                new TransferPlan.Tree(target, entry.folder() ? trees.below(target) : alone(trees, target)));
        new Transfer(calls, context.terminal(), report).run(plan, source, target);
        return plan.same();
    }

    private static SortedMap<String, FileEntry> entries(FileTrees trees, FilePlace place, FileEntry entry)
            throws CommandException, InterruptedException {
        SortedMap<String, FileEntry> found = entry.folder() ? trees.below(place) : new TreeMap<>();
        // The folder itself is made even when nothing is in it.
        found.put("", new FileEntry("", entry.folder(), entry.bytes(), entry.modified(), entry.etag(), entry.sha256()));
        return found;
    }

    private static SortedMap<String, FileEntry> alone(FileTrees trees, FilePlace place)
            throws CommandException, InterruptedException {
        SortedMap<String, FileEntry> found = new TreeMap<>();
        trees.find(place).ifPresent(entry -> found.put("", entry));
        return found;
    }

    /// Into a folder where the person says so, and where a file has no other place.
    private static FilePlace targetOf(FilePlace source, FilePlace target, boolean several, FileTrees trees)
            throws CommandException, InterruptedException {
        boolean folder = target.into()
                || several
                || (isFile(source, trees)
                        && trees.find(target).filter(FileEntry::folder).isPresent());
        return folder && !source.name().isEmpty() ? target.child(source.name()) : target;
    }

    private static boolean isFile(FilePlace source, FileTrees trees) throws CommandException, InterruptedException {
        return source.isLocal()
                ? Files.isRegularFile(source.local())
                : trees.find(source).filter(entry -> !entry.folder()).isPresent();
    }
}
