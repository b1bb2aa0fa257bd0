package dev.atoll.runtime.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a runner's process ended, in words.
final class ProcessEnd {

    private static final long EXIT_SECONDS = 5;
    /// With which the virtual machine ends when it has no memory left.
    static final int OUT_OF_MEMORY = 3;
    /// As shells tell the signal that ended a process.
    private static final int SIGNALLED = 128;

    /// As the JVM writes it into its crash log.
    private static final Pattern SIGNAL = Pattern.compile("^# +(SIG[A-Z]+) \\(", Pattern.MULTILINE);

    private static final int KILL = 9;
    private static final Map<Integer, String> CRASHES =
            Map.of(4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 11, "SIGSEGV");

    private static final int MOST_CHARACTERS = 4000;

    private ProcessEnd() {}

    /// Waits a moment for the end.
    ///
    /// @param crashes where the JVM writes what a crash looked like
    static String of(Process process, Path crashes) {
        try {
            if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
                return "its process does not answer";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "its process ended";
        }
        String signal = signal(crashes.resolve("crash-" + process.pid() + ".log"));
        if (!signal.isEmpty()) {
            return "its process crashed in native code (" + signal + ")";
        }
        int status = process.exitValue();
        if (status > SIGNALLED) {
            return signalled(status - SIGNALLED);
        }
        return status == OUT_OF_MEMORY ? "its process ran out of memory" : "its process ended (status " + status + ")";
    }

    /// What native code does to a process that is no JVM, and what the system does.
    private static String signalled(int number) {
        String crash = CRASHES.get(number);
        if (crash != null) {
            return "its process crashed in native code (" + crash + ")";
        }
        return number == KILL
                ? "its process was ended by signal 9, as the system does when memory runs out"
                : "its process was ended by signal " + number;
    }

    /// The signal that the JVM could not survive; empty when it wrote nothing of one.
    private static String signal(Path log) {
        try {
            String text = Files.readString(log, StandardCharsets.ISO_8859_1);
            // Process ids come again.
            Files.delete(log);
            Matcher signal = SIGNAL.matcher(text.substring(0, Math.min(text.length(), MOST_CHARACTERS)));
            return signal.find() ? signal.group(1) : "";
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            return "no log of it could be read";
        }
    }
}
