import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A process and all that it started, as the kernel counts them.
record ProcessTree(ProcessHandle root) {

    private static final double TICKS_PER_SECOND = 100;

    List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    /// User and system time of all.
    double cpuSeconds() throws IOException {
        double seconds = 0;
        for (ProcessHandle each : processes()) {
            seconds += cpuSeconds(each);
        }
        return seconds;
    }

    /// User and system time of one, 0 when it is gone.
    static double cpuSeconds(ProcessHandle process) throws IOException {
        return cpuSeconds(Path.of("/proc", Long.toString(process.pid())), "");
    }

    /// User and system time of those threads of a process whose name has a word in it.
    static double cpuSeconds(ProcessHandle process, String word) throws IOException {
        double seconds = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path each : threads.toList()) {
                seconds += cpuSeconds(each, word);
            }
        }
        return seconds;
    }

    private static double cpuSeconds(Path folder, String word) throws IOException {
        try {
            String stat = Files.readString(folder.resolve("stat"));
            // After the name, which may hold blanks, the 12th and 13th field.
            int end = stat.lastIndexOf(')');
            String[] fields = stat.substring(end + 2).split(" ");
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            return stat.substring(0, end).contains(word) ? ticks / TICKS_PER_SECOND : 0;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    long residentMebibytes() throws IOException {
        long kibibytes = 0;
        for (ProcessHandle each : processes()) {
            Path status = Path.of("/proc", Long.toString(each.pid()), "status");
            if (Files.exists(status)) {
                kibibytes += Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            }
        }
        return kibibytes / 1024;
    }
}
