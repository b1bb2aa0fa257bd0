package dev.atoll.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A page of `docs/how-to` as what its reader does, box by box.
///
/// @param name the file's
record HowTo(String name, List<Box> boxes) {

    private static final Pattern FENCED =
            Pattern.compile("^```(\\w+)(?: file=(\\S+))?\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    /// Languages whose boxes are run; others show, or are files.
    private static final List<String> RUN = List.of("sh", "python", "js", "r");

    /// One box.
    ///
    /// @param language as the page names it
    /// @param file where the reader is told to put it; empty when it is to be run
    record Box(String language, String file, String text) {

        /// What a test report calls it.
        String title() {
            String what = file.isEmpty() ? text.lines().findFirst().orElse("") : file;
            return language + ": " + what;
        }

        private boolean isDone() {
            return !file.isEmpty() || RUN.contains(language);
        }
    }

    static HowTo read(Path page) {
        try {
            List<Box> boxes = FENCED.matcher(Files.readString(page))
                    .results()
                    .map((MatchResult box) ->
                            new Box(box.group(1), box.group(2) == null ? "" : box.group(2), box.group(3)))
                    .filter(Box::isDone)
                    .toList();
            return new HowTo(page.getFileName().toString(), boxes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a page shows in a language, such as the configuration of another program, box after box.
    static List<String> shown(String page, String language) {
        try {
            return FENCED.matcher(Files.readString(
                            Repository.root().resolve("docs/how-to").resolve(page)))
                    .results()
                    .filter(box -> box.group(1).equals(language))
                    .map(box -> box.group(3))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The box that is to be put into a file.
    String content(String file) {
        return boxes.stream()
                .filter(box -> box.file().equals(file))
                .map(Box::text)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + ": no box for " + file));
    }
}
