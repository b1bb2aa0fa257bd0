package dev.atoll.testkit;

import dev.atoll.testkit.SystemCalls.Call;
import dev.atoll.testkit.SystemCalls.OpenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// What a program asked of its disk, and which files the loss of power would have taken from those it
/// had acknowledged. A file is safe when it was flushed after it was last written, and each folder on
/// the way to it after the name came into it that leads there.
///
/// Killing the program does not show this: the system keeps what was written in memory. So the calls
/// are recorded by strace, and each acknowledgement, a line that the program prints or an answer that a
/// server sends, is judged by what had come to its end before.
public final class DiskJournal {

    private static final String CALLS = "open,openat,creat,write,pwrite64,writev,pwritev,ftruncate,rename,renameat,"
            + "renameat2,mkdir,mkdirat,link,linkat,fsync,fdatasync";
    private static final String STANDARD_OUTPUT = "1";
    private static final String SOCKET = "socket:";

    private final Function<String, Optional<Path>> acknowledged;
    private final Map<String, Thing> things = new HashMap<>();
    private final List<String> lost = new ArrayList<>();
    private final String log;
    private final NavigableSet<Integer> logged = new TreeSet<>();
    private int judged;

    private DiskJournal(Function<String, Optional<Path>> acknowledged, String log) {
        this.acknowledged = acknowledged;
        this.log = log;
    }

    /// Whether there is strace, and it may watch programs.
    public static boolean isAvailable() throws InterruptedException {
        try {
            Process strace = new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-e", "trace=fsync", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return strace.waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    /// A command that records a program.
    public static List<String> command(Path journal, List<String> program) {
        List<String> command = new ArrayList<>(
                List.of("strace", "-f", "-y", "-qq", "--seccomp-bpf", "-s", "255", "-e", "trace=" + CALLS));
        command.addAll(List.of("-o", journal.toString()));
        command.addAll(program);
        return command;
    }

    /// Judges what was recorded.
    ///
    /// @param acknowledged the file that a printed line acknowledges; empty for other lines
    public static DiskJournal read(Path journal, Function<String, Optional<Path>> acknowledged) throws IOException {
        return read(journal, new DiskJournal(acknowledged, ""));
    }

    /// Judges what was recorded of a server that has an index in a database: what it acknowledges has to be
    /// written to the database's log, too, after the file got its name, and the log flushed.
    ///
    /// @param acknowledged the file that a sent text acknowledges; empty for other texts
    /// @param log such as `atoll.db-wal`
    public static DiskJournal readOfServer(Path journal, Path log, Function<String, Optional<Path>> acknowledged)
            throws IOException {
        return read(journal, new DiskJournal(acknowledged, log.toString()));
    }

    private static DiskJournal read(Path journal, DiskJournal read) throws IOException {
        SystemCalls calls = new SystemCalls();
        try (Stream<String> lines = Files.lines(journal)) {
            lines.forEachOrdered(line -> calls.next(line).ifPresent(read::note));
        }
        return read;
    }

    /// How many acknowledgements were judged.
    public int judged() {
        return judged;
    }

    /// What would have been lost, one line for each acknowledgement, with the reason.
    public List<String> lost() {
        return List.copyOf(lost);
    }

    /// A file or folder, whatever it is called at the time. Numbers are lines of the journal.
    private static final class Thing {

        private int named;
        private int written;
        private int flushed;
    }

    private void note(Call call) {
        switch (call.name()) {
            case "write", "pwrite64", "writev", "pwritev", "ftruncate" -> written(call);
            case "fsync", "fdatasync" -> flushed(call);
            case "open", "openat", "creat" -> opened(call);
            case "mkdir", "mkdirat" -> named(call.arguments().path(0), call);
            case "link", "linkat" -> linked(call);
            case "rename", "renameat", "renameat2" -> renamed(call);
            default -> {
                // Not asked for.
            }
        }
    }

    private void written(Call call) {
        if (call.arguments().files().isEmpty()) {
            return;
        }
        OpenFile file = call.arguments().files().getFirst();
        if (log.isEmpty() ? file.number().equals(STANDARD_OUTPUT) : file.path().startsWith(SOCKET)) {
            call.arguments().texts().forEach(this::printed);
        } else {
            thing(file.path()).written = call.ended();
        }
        if (file.path().equals(log)) {
            var _ = logged.add(call.ended());
        }
    }

    private void printed(String text) {
        acknowledged.apply(text.replace("\\n", "")).ifPresent(this::judge);
    }

    private void flushed(Call call) {
        Thing thing = thing(call.arguments().files().getFirst().path());
        // What was written while it ran may have been left out.
        thing.flushed = Math.max(thing.flushed, call.begun());
    }

    private void opened(Call call) {
        if ((call.says("O_CREAT") || call.name().equals("creat")) && !things.containsKey(call.opened())) {
            named(call.opened(), call);
        }
    }

    private void named(String path, Call call) {
        thing(path).named = call.ended();
    }

    private void linked(Call call) {
        Thing thing = thing(call.arguments().path(0));
        things.put(call.arguments().path(1), thing);
        thing.named = call.ended();
    }

    private void renamed(Call call) {
        String from = call.arguments().path(0);
        String to = call.arguments().path(1);
        Map<String, Thing> moved = new HashMap<>();
        things.keySet().stream()
                .filter(path -> path.equals(from) || path.startsWith(from + "/"))
                .toList()
                .forEach(path -> moved.put(to + path.substring(from.length()), things.remove(path)));
        things.putAll(moved);
        named(to, call);
    }

    private Thing thing(String path) {
        return things.computeIfAbsent(path, _ -> new Thing());
    }

    private void judge(Path file) {
        judged++;
        Thing thing = things.get(file.toString());
        if (thing == null) {
            lost.add(file + " was never there");
        } else if (thing.written > thing.flushed) {
            lost.add(file + " was not flushed after it was written");
        } else {
            unsafeName(file).or(() -> unlogged(file, thing)).ifPresent(lost::add);
        }
    }

    private Optional<String> unlogged(Path file, Thing thing) {
        if (log.isEmpty()) {
            return Optional.empty();
        }
        Integer written = logged.higher(thing.named);
        boolean safe = written != null && written <= thing(log).flushed;
        return safe ? Optional.empty() : Optional.of(file + " is not in the log of the database that was flushed");
    }

    private Optional<String> unsafeName(Path file) {
        for (Path at = file; at.getParent() != null; at = at.getParent()) {
            Thing thing = things.get(at.toString());
            Thing parent = things.getOrDefault(at.getParent().toString(), new Thing());
            if (thing != null && thing.named > parent.flushed) {
                return Optional.of(file + " is lost with the name " + at + ", whose folder was not flushed");
            }
        }
        return Optional.empty();
    }
}
