package dev.atoll.engine.container;

import dev.atoll.spi.engine.LogPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Reads logs as they grow.
final class LogReader {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
    private static final int LONGEST_CHARACTER = 4;

    private final LogCopy copy;
    private final Observer observer;

    LogReader(LogCopy copy, Observer observer) {
        this.copy = copy;
        this.observer = observer;
    }

    /// @param most bytes, at least those of one character
    LogPart read(WorkloadFolder folder, long offset, int most, Duration patience)
            throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(patience);
        Duration pause = FIRST_PAUSE;
        while (true) {
            // Asked first: what ends after it was asked may print a last word that is read.
            boolean runs = observer.isRunning(folder);
            copy.catchUp(folder);
            LogPart part = copy.with(folder, log -> {
                var found = log.read(Math.max(0, offset), Math.max(LONGEST_CHARACTER, most));
                return part(found, runs, log.next());
            });
            if (part.next() > part.from() || !runs || deadline.isOver()) {
                return part;
            }
            deadline.pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private static LogPart part(OutputLog.Bytes found, boolean runs, long end) {
        int whole = found.next() >= end && !runs ? found.bytes().length : wholeCharacters(found.bytes());
        String text = new String(found.bytes(), 0, whole, StandardCharsets.UTF_8);
        long next = found.from() + whole;
        return new LogPart(found.from(), text, next, !runs && next >= end);
    }

    /// Without the beginning of a character whose end is in the next part.
    private static int wholeCharacters(byte[] bytes) {
        int start = bytes.length - 1;
        while (start > 0 && start > bytes.length - LONGEST_CHARACTER && (bytes[start] & 0xC0) == 0x80) {
            start--;
        }
        return start >= 0 && start + lengthOf(bytes[start]) > bytes.length ? Math.max(start, 0) : bytes.length;
    }

    private static int lengthOf(byte first) {
        if ((first & 0xE0) == 0xC0) {
            return 2;
        }
        if ((first & 0xF0) == 0xE0) {
            return 3;
        }
        return (first & 0xF8) == 0xF0 ? LONGEST_CHARACTER : 1;
    }
}
