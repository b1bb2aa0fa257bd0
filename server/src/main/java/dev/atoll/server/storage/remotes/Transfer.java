package dev.atoll.server.storage.remotes;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.rclone.RcloneEnd;
import dev.atoll.server.storage.rclone.RcloneLimits;
import dev.atoll.server.storage.rclone.RcloneLine;
import dev.atoll.server.storage.rclone.RcloneOrder;
import dev.atoll.server.storage.rclone.RcloneReader;
import dev.atoll.server.storage.rclone.Rclones;
import dev.atoll.server.tasks.TaskProgress;
import dev.atoll.server.tasks.TaskRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One transfer under way. Begun again after a stop at any moment it goes on where it was: what is at the
/// target already is left as it is.
final class Transfer {

    private static final RcloneLimits LIMITS = new RcloneLimits(Duration.ofDays(7), 2L << 30);
    private static final int MOST_NAMED = 5;

    private final Rclones rclones;
    private final TransferRequest request;
    private final TransferEnds ends;
    private final TaskRun run;

    Transfer(Rclones rclones, TransferRequest request, TransferEnds ends, TaskRun run) {
        this.rclones = rclones;
        this.request = request;
        this.ends = ends;
        this.run = run;
    }

    /// @throws PlatformException why not everything is at the target
    TransferResult carryOut() throws InterruptedException {
        if (request.sync() || request.dryRun()) {
            TransferSums preview = new TransferSums();
            run.progress(new TaskProgress(0, TaskProgress.UNKNOWN, "files", "It looks what there is to do."));
            requireWell(rclone(preview, command(List.of("--dry-run"))));
            if (request.dryRun()) {
                return preview.preview();
            }
            requireFewDeletes(preview);
        }
        TransferSums sums = new TransferSums();
        requireWell(rclone(sums, command(atMost())));
        run.progress(new TaskProgress(0, TaskProgress.UNKNOWN, "files", "It compares both sides."));
        TransferSums check = new TransferSums();
        requireSame(rclone(check, List.of("check", "--one-way", ends.from(), ends.to())));
        return sums.result(check.comparedBy());
    }

    /// Counted by the preview, too; this holds for what changes in between.
    private List<String> atMost() {
        return request.sync() ? List.of("--max-delete=" + request.mostDeleted()) : List.of();
    }

    private List<String> command(List<String> more) {
        List<String> command = new ArrayList<>(List.of(request.sync() ? "sync" : "copy", "--create-empty-src-dirs"));
        if (request.sync()) {
            command.add("--delete-after");
        }
        command.addAll(more);
        command.add(ends.from());
        command.add(ends.to());
        return command;
    }

    private RcloneEnd rclone(TransferSums sums, List<String> command) throws InterruptedException {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of(
                "--stats=1s",
                "--stats-log-level=NOTICE",
                "--retries=1",
                "--low-level-retries=5",
                "--contimeout=20s",
                "--timeout=5m"));
        Pace pace = new Pace(System::nanoTime);
        RcloneEnd end = rclones.run(
                new RcloneOrder(arguments, ends.environment(), ends.redaction(), LIMITS),
                RcloneReader.NOTHING,
                line -> tell(sums, pace, line),
                () -> run.isCancelled() || pace.isStuck());
        run.failIfCancelled();
        if (!end.isWell()) {
            requireWithinLimits(end, pace);
        }
        return end;
    }

    private static void requireWithinLimits(RcloneEnd end, Pace pace) {
        if (pace.isStuck()) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE,
                    "It did not get on: no file and fewer than " + Pace.STEP_BYTES + " bytes in "
                            + Pace.PATIENCE.toMinutes() + " minutes. What is there already stays; try again.");
        }
        if (end.cut()) {
            throw new PlatformException(
                    ErrorCode.TOO_LARGE,
                    "rclone needs more memory than the platform gives it (expected at most " + LIMITS.memoryBytes()
                            + " bytes): there are too many files in one folder. What is there already stays.");
        }
    }

    private void tell(TransferSums sums, Pace pace, RcloneLine line) {
        sums.take(line);
        if (line.stats().isObject()) {
            pace.take(line.stats());
        }
        if (line.stats().isObject() && !request.dryRun()) {
            run.progress(TransferSums.progress(line.stats()));
        }
    }

    private void requireFewDeletes(TransferSums preview) {
        if (preview.deletes() > request.mostDeleted()) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "Files to delete at the target: " + preview.deletes() + " (expected at most "
                            + request.mostDeleted() + "). Nothing was done.");
        }
    }

    private static void requireWell(RcloneEnd end) {
        if (end.isWell()) {
            return;
        }
        List<RcloneLine> failed = end.errors().stream()
                .filter(line -> !line.object().isEmpty() && line.message().startsWith("Failed to "))
                .toList();
        boolean full = end.errors().stream()
                .anyMatch(
                        line -> line.message().contains("507") || line.message().contains("nsufficient"));
        if (full) {
            throw new PlatformException(
                    ErrorCode.INSUFFICIENT_STORAGE,
                    "There is no room for all of it. What is there already stays; make room and try again.");
        }
        if (failed.isEmpty()) {
            throw RemoteLook.failure(end, StoragePath.TOP);
        }
        throw new PlatformException(
                ErrorCode.CONFLICT,
                "Not everything could be copied. " + named(failed) + " What is there already stays; try again.");
    }

    private static void requireSame(RcloneEnd end) {
        if (end.isWell()) {
            return;
        }
        List<RcloneLine> different =
                end.errors().stream().filter(line -> !line.object().isEmpty()).toList();
        throw different.isEmpty()
                ? RemoteLook.failure(end, StoragePath.TOP)
                : new PlatformException(
                        ErrorCode.CONFLICT, "Both sides are not the same afterwards. " + named(different));
    }

    private static String named(List<RcloneLine> lines) {
        String first = lines.stream()
                .limit(MOST_NAMED)
                .map(line -> line.object() + ": " + line.message() + ".")
                .collect(Collectors.joining(" "));
        return lines.size() > MOST_NAMED ? first + " And more." : first;
    }
}
