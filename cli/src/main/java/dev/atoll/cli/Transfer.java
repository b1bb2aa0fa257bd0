package dev.atoll.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// Carries out a plan, several files at a time. What fails is told, and the rest goes on.
final class Transfer {

    private static final int AT_ONCE = 8;

    private final StorageCalls calls;
    private final Terminal terminal;
    private final TransferReport report;

    Transfer(StorageCalls calls, Terminal terminal, TransferReport report) {
        this.calls = calls;
        this.terminal = terminal;
        this.report = report;
    }

    void run(TransferPlan plan, FilePlace from, FilePlace to) throws CommandException, InterruptedException {
        if (plan.files().isEmpty() && plan.folders().isEmpty()) {
            return;
        }
        AtomicLong bytes = new AtomicLong();
        AtomicLong files = new AtomicLong();
        String end = " of " + plan.files().size() + " files, ";
        String all = " of " + Sizes.words(plan.bytes());
        try (Progress progress = Progress.start(terminal, "copying");
                ExecutorService workers = Executors.newFixedThreadPool(
                        AT_ONCE, Thread.ofVirtual().name("copy-", 0).factory())) {
            FileCarrier carrier = new FileCarrier(calls, more -> {
                long now = bytes.addAndGet(more);
                progress.say(files.get() + end + Sizes.words(now) + all);
            });
            for (FileEntry folder : plan.folders()) {
                makeFolder(to.child(folder.path()));
            }
            List<Future<?>> running = new ArrayList<>();
            for (FileEntry entry : plan.files()) {
                running.add(workers.submit(() -> {
                    carry(carrier, entry, from.child(entry.path()), to.child(entry.path()));
                    return files.incrementAndGet();
                }));
            }
            await(running);
        }
    }

    private void carry(FileCarrier carrier, FileEntry entry, FilePlace from, FilePlace to) throws InterruptedException {
        try {
            if (from.isLocal()) {
                carrier.send(entry, from.local(), to);
            } else {
                carrier.fetch(entry, from, to.local());
            }
            report.copied(entry, to);
        } catch (CommandException e) {
            report.failed(to, e.text());
        } catch (IOException e) {
            report.failed(to, e.toString());
        }
    }

    private void makeFolder(FilePlace folder) throws CommandException, InterruptedException {
        if (!folder.isLocal()) {
            calls.makeFolder(folder, true);
            return;
        }
        try {
            Path _ = Files.createDirectories(folder.local());
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, folder.words() + " cannot be made: " + e.getMessage());
        }
    }

    private static void await(List<Future<?>> running) throws CommandException, InterruptedException {
        for (Future<?> one : running) {
            try {
                Object _ = one.get();
            } catch (ExecutionException e) {
                throw new CommandException(ExitCode.FAILED, "copying failed: " + e.getCause());
            }
        }
    }
}
