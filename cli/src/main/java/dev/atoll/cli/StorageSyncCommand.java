package dev.atoll.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll storage sync SOURCE TARGET`
@Command(
        name = "sync",
        description = "Makes a folder hold what another one holds, in one direction.",
        footer = {
            "",
            "One of them is on this machine, the other in a space, such as home:/PATH. Only what differs is copied.",
            "",
            "  atoll storage sync plankton home:/datasets/plankton --delete --dry-run"
        })
final class StorageSyncCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(index = "0", paramLabel = "SOURCE", description = "The folder that is right.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String source;

    @Parameters(index = "1", paramLabel = "TARGET", description = "The folder that is changed.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String target;

    @Option(names = "--delete", description = "Delete what only the target has; on a platform it goes to the trash.")
    private boolean delete;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print a JSON object for each file, and one for the whole.")
    private boolean json;

    @Mixin
    private final HomeOption platform = new HomeOption();

    StorageSyncCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        StorageCalls calls = StorageCalls.on(context, platform.home());
        FileTrees trees = new FileTrees(calls);
        FilePlace from = FilePlace.parse(source);
        FilePlace to = FilePlace.parse(target);
        if (from.isLocal() == to.isLocal()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    source + " and " + target
                            + " (expected one on this machine and one in a space, such as home:/PATH)");
        }
        FileEntry top = trees.find(from)
                .orElseThrow(() -> new CommandException(ExitCode.NOT_FOUND, from.words() + " is not there"));
        if (!top.folder()) {
            throw new CommandException(ExitCode.USAGE, from.words() + " is a file (expected a folder)");
        }
        TransferPlan plan = TransferPlan.of(
                new TransferPlan.Tree(from, trees.below(from)), new TransferPlan.Tree(to, trees.below(to)));
        TransferReport report = new TransferReport(context.terminal(), json);
        if (dryRun) {
            plan.files().forEach(file -> report.planned("copied", to.child(file.path())));
            extra(plan).forEach(entry -> report.planned("deleted", to.child(entry.path())));
        } else {
            new Transfer(calls, context.terminal(), report).run(plan, from, to);
            for (FileEntry entry : extra(plan)) {
                delete(calls, to.child(entry.path()), report);
            }
        }
        return report.end(plan.same()).value();
    }

    private List<FileEntry> extra(TransferPlan plan) {
        return delete ? plan.extra() : List.of();
    }

    private static void delete(StorageCalls calls, FilePlace place, TransferReport report) throws InterruptedException {
        try {
            if (place.isLocal()) {
                deleteHere(place.local());
            } else {
                calls.delete(place);
            }
            report.deleted(place);
        } catch (CommandException e) {
            report.failed(place, e.text());
        } catch (IOException | UncheckedIOException e) {
            report.failed(place, e.toString());
        }
    }

    private static void deleteHere(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
