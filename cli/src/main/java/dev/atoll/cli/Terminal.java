package dev.atoll.cli;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Where a command writes: answers to standard output, everything else to standard error.
///
/// @param answers what a script reads
/// @param messages what a person reads
/// @param interactive whether messages reach a terminal, so that a line may be drawn over
/// @param drawn whether bars may be drawn with block characters
record Terminal(PrintStream answers, PrintStream messages, boolean interactive, boolean drawn) {

    /// Java cannot tell whether standard error is a terminal: the launcher says it in
    /// `ATOLL_PROGRESS`.
    static Terminal of(Map<String, String> environment) {
        Charset charset = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"));
        boolean unicode = charset.equals(StandardCharsets.UTF_8);
        return new Terminal(System.out, System.err, "1".equals(environment.get("ATOLL_PROGRESS")), unicode);
    }

    /// Writes UTF-8 whatever the terminal speaks: JSON is UTF-8.
    void answerInUtf8(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        answers.write(bytes, 0, bytes.length);
        answers.flush();
    }
}
