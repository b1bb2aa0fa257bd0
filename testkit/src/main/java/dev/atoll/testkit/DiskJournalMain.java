package dev.atoll.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Judges the journal of a server from outside of a test: prints how many acknowledgements there were, and
/// each that the loss of power would have belied.
public final class DiskJournalMain {

    private static final String USAGE = "usage: DiskJournalMain JOURNAL LOG FOLDER PATTERN";

    private DiskJournalMain() {}

    /// Judges one.
    ///
    /// @param arguments the journal; the log of the database; the folder of the files; what an answer
    ///     looks like that acknowledges one, whose first group is its path in the folder
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 4) {
            throw new IllegalArgumentException(USAGE);
        }
        Path folder = Path.of(arguments[2]);
        Pattern answer = Pattern.compile(arguments[3], Pattern.DOTALL);
        Function<String, Optional<Path>> acknowledged = text -> {
            Matcher matcher = answer.matcher(text);
            return matcher.find() ? Optional.of(folder.resolve(matcher.group(1))) : Optional.empty();
        };
        DiskJournal journal = DiskJournal.readOfServer(Path.of(arguments[0]), Path.of(arguments[1]), acknowledged);
        System.out.println("judged " + journal.judged());
        journal.lost().forEach(System.out::println);
    }
}
