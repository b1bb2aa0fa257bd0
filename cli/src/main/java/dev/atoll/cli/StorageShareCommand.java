package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll storage share PATH`
@Command(
        name = "share",
        description = "Shares a file or folder on a platform with a person, a project or by a link.",
        footer = {
            "",
            "  atoll storage share home:/plankton --with ben@example.org --may edit",
            "  atoll storage share home:/plankton --link --expires 7d --password"
        })
final class StorageShareCommand implements Callable<Integer> {

    private static final int LONGEST_PASSWORD = 1000;
    private static final Pattern TIME = Pattern.compile("(\\d{1,4})([hdw])");

    private final Context context;
    private final InputStream input;

    @Parameters(index = "0", paramLabel = "PATH", description = "Such as home:/plankton.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String path;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Receiver receiver;

    @Option(
            names = "--may",
            paramLabel = "WHAT",
            defaultValue = "read",
            description = "What they may do: read, edit, or upload (send files without seeing any). Default: read.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String permission;

    @Option(names = "--upload-only", description = "The same as --may upload.")
    private boolean uploadOnly;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            description = "When it ends, such as 12h, 7d or 4w; never without.")
    @Nullable
    private String expires;

    @Option(
            names = "--password",
            description = "Has the link ask for a password, which is asked for here or read from standard input.")
    private boolean password;

    @Option(names = "--name", paramLabel = "WORDS", defaultValue = "", description = "What a link is called, for you.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private final HomeOption platform = new HomeOption();

    StorageShareCommand(Context context, InputStream input) {
        this.context = context;
        this.input = input;
    }

    /// With whom: one of these.
    private static final class Receiver {

        @Option(names = "--with", paramLabel = "EMAIL", description = "A person, by what they sign in with.")
        @Nullable
        private String account;

        @Option(names = "--project", paramLabel = "ID", description = "Everybody who belongs to a project.")
        @Nullable
        private String project;

        @Option(names = "--link", description = "Whoever has the link, which is printed this one time.")
        private boolean link;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException, IOException {
        FilePlace place = FilePlace.remote(path);
        StorageCalls calls = StorageCalls.on(context, platform.home());
        JsonNode made = calls.share(order(place));
        if (json) {
            context.terminal().answerInUtf8(made.toPrettyString());
            return ExitCode.OK.value();
        }
        String address = made.path("link").asText();
        context.terminal()
                .answerInUtf8(
                        address.isEmpty()
                                ? place.words() + " is shared with " + StorageSharesCommand.receiver(made)
                                : address);
        return ExitCode.OK.value();
    }

    private ObjectNode order(FilePlace place) throws CommandException, IOException {
        ObjectNode order = JsonNodeFactory.instance
                .objectNode()
                .put("space", place.space())
                .put("path", place.path())
                .put("permission", uploadOnly ? "upload" : permission);
        if (receiver.account != null) {
            order.put("account", receiver.account);
        }
        if (receiver.project != null) {
            order.put("project", receiver.project);
        }
        if (receiver.link) {
            order.put("link", true).put("name", name);
        }
        if (expires != null) {
            order.put("expires", end(expires, context.clock().instant()).toString());
        }
        if (password) {
            order.put("password", typed());
        }
        return order;
    }

    private static Instant end(String typed, Instant now) throws CommandException {
        Matcher time = TIME.matcher(typed);
        if (!time.matches()) {
            throw new CommandException(ExitCode.USAGE, "--expires: " + typed + " (expected such as 12h, 7d or 4w)");
        }
        long number = Long.parseLong(time.group(1));
        return now.plus(
                switch (time.group(2)) {
                    case "h" -> Duration.ofHours(number);
                    case "w" -> Duration.ofDays(7 * number);
                    default -> Duration.ofDays(number);
                });
    }

    /// Not from the arguments, which every program of the machine can read.
    private String typed() throws CommandException, IOException {
        Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (terminal.isPresent()) {
            return Optional.ofNullable(terminal.get().readPassword("Password of the link: "))
                    .map(String::new)
                    .orElse("");
        }
        String text = new String(input.readNBytes(LONGEST_PASSWORD), StandardCharsets.UTF_8);
        if (text.isBlank()) {
            throw new CommandException(ExitCode.USAGE, "standard input: nothing (expected the password of the link)");
        }
        return text.lines().findFirst().orElse("");
    }
}
