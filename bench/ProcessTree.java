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
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            // After the name, which may hold blanks, the 12th and 13th field.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
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
