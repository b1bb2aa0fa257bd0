package dev.atoll.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what strace writes of a program with threads: a call that another one came between stands on
/// two lines.
final class SystemCalls {

    private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
    private static final Pattern UNFINISHED = Pattern.compile("(.*) <unfinished \\.\\.\\.>");
    private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. \\w+ resumed>(.*)");
    private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\) += (-?\\d+)(?:<(.*)>)?.*");
    private static final Pattern FILE = Pattern.compile("(\\d+|AT_FDCWD)<([^>]*)>");

    private record Begun(String text, int line) {}

    private final Map<String, Begun> begun = new HashMap<>();
    private int lines;

    /// A call that came to its end.
    ///
    /// @param begun,ended the lines on which it did
    /// @param opened the file that it opened; empty for others
    record Call(String name, int begun, int ended, Arguments arguments, String opened) {

        /// Whether its line says so, such as `O_CREAT`.
        boolean says(String word) {
            return arguments.all().contains(word);
        }
    }

    /// @param all as they stand
    /// @param files number and path of each open file among them
    /// @param texts what stands in quotes
    record Arguments(String all, List<OpenFile> files, List<String> texts) {

        static Arguments of(String all) {
            List<OpenFile> files = new ArrayList<>();
            for (Matcher each = FILE.matcher(all); each.find(); ) {
                files.add(new OpenFile(each.group(1), each.group(2)));
            }
            return new Arguments(all, files, texts(all));
        }

        private static List<String> texts(String all) {
            List<String> texts = new ArrayList<>();
            for (int from = all.indexOf('"'); from >= 0; ) {
                int end = end(all, from + 1);
                texts.add(all.substring(from + 1, end));
                from = all.indexOf('"', end + 1);
            }
            return texts;
        }

        private static int end(String all, int from) {
            int at = from;
            while (at < all.length() && all.charAt(at) != '"') {
                at += all.charAt(at) == '\\' ? 2 : 1;
            }
            return Math.min(at, all.length());
        }

        /// The path that the text stands for, in the folder that goes with it where it is no whole one.
        String path(int text) {
            String path = texts.get(text);
            return path.startsWith("/") ? path : files.get(text).path() + "/" + path;
        }
    }

    record OpenFile(String number, String path) {}

    /// The call that ends with this line, if it succeeded.
    Optional<Call> next(String text) {
        lines++;
        Matcher line = LINE.matcher(text);
        return line.matches() ? next(line.group(1), line.group(2)) : Optional.empty();
    }

    private Optional<Call> next(String thread, String text) {
        Matcher unfinished = UNFINISHED.matcher(text);
        if (unfinished.matches()) {
            begun.put(thread, new Begun(unfinished.group(1), lines));
            return Optional.empty();
        }
        Matcher resumed = RESUMED.matcher(text);
        if (resumed.matches()) {
            Begun first = begun.getOrDefault(thread, new Begun("", lines));
            return call(first.text() + resumed.group(1), first.line());
        }
        return call(text, lines);
    }

    private Optional<Call> call(String text, int first) {
        Matcher call = CALL.matcher(text);
        if (!call.matches() || call.group(3).startsWith("-")) {
            return Optional.empty();
        }
        String opened = Optional.ofNullable(call.group(4)).orElse("");
        return Optional.of(new Call(call.group(1), first, lines, Arguments.of(call.group(2)), opened));
    }
}
