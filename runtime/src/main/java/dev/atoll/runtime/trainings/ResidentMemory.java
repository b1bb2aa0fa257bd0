package dev.atoll.runtime.trainings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much memory a process has, as the system counts it.
///
/// @param bytes now
/// @param peakBytes the most so far
record ResidentMemory(long bytes, long peakBytes) {

    private static final Pattern NOW = line("VmRSS");
    private static final Pattern PEAK = line("VmHWM");
    private static final long KIB = 1024;

    private static Pattern line(String name) {
        return Pattern.compile("^" + name + ":\\s+([0-9]+) kB$", Pattern.MULTILINE);
    }

    /// Empty where the system tells it otherwise than Linux does.
    static Optional<ResidentMemory> of(OptionalLong pid) {
        if (pid.isEmpty()) {
            return Optional.empty();
        }
        try {
            return parse(Files.readString(
                    Path.of("/proc", Long.toString(pid.getAsLong()), "status"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // No such file system, or the process is gone.
            return Optional.empty();
        }
    }

    /// @param status the content of `/proc/PID/status`
    static Optional<ResidentMemory> parse(String status) {
        OptionalLong now = kibibytes(NOW, status);
        OptionalLong peak = kibibytes(PEAK, status);
        return now.isPresent() && peak.isPresent()
                ? Optional.of(new ResidentMemory(now.getAsLong() * KIB, peak.getAsLong() * KIB))
                : Optional.empty();
    }

    private static OptionalLong kibibytes(Pattern pattern, String status) {
        Matcher found = pattern.matcher(status);
        return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
    }

    void writeTo(ObjectNode progress) {
        progress.put("memory_bytes", bytes).put("memory_peak_bytes", peakBytes);
    }
}
