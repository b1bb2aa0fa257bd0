package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll storage remote …`
@Command(
        name = "remote",
        description = "Links storage elsewhere to your account, and copies from it and to it.",
        synopsisSubcommandLabel = "COMMAND")
final class RemoteCommand extends CommandGroup {

    private RemoteCommand() {}

    static CommandLine commandLine(Context context) {
        return new CommandLine(new RemoteCommand())
                .addSubcommand("add", new AddCommand(context))
                .addSubcommand("ls", new ListCommand(context))
                .addSubcommand("check", new CheckCommand(context))
                .addSubcommand("rm", new RemoveCommand(context))
                .addSubcommand("copy", new RemoteTransferCommand.Copy(context))
                .addSubcommand("sync", new RemoteTransferCommand.Sync(context));
    }

    /// `atoll storage remote add NAME PROVIDER FIELD=VALUE…`
    @Command(
            name = "add",
            description = "Links storage elsewhere, and says whether it works.",
            footer = {
                "",
                "The secret is asked for, or comes on standard input: never on the command line, which others see.",
                "",
                "  atoll storage remote add lab sftp host=nas.example.org user=ana < password.txt",
                "  rclone authorize drive | atoll storage remote add drive drive"
            })
    private static final class AddCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(index = "0", paramLabel = "NAME", description = "What you call it, such as lab.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String name;

        @Parameters(
                index = "1",
                paramLabel = "PROVIDER",
                description = "s3, nextcloud, webdav, sftp, drive or dropbox.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String provider;

        @Parameters(
                index = "2..*",
                paramLabel = "FIELD=VALUE",
                description = "What the provider needs, such as host=nas.example.org; no secret.")
        private Map<String, String> fields = new LinkedHashMap<>();

        @Option(
                names = "--secret",
                paramLabel = "FIELD",
                defaultValue = "",
                description = "Which field the secret is (default: the first one of the provider).")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String secret;

        @Option(names = "--folder", paramLabel = "PATH", defaultValue = "", description = "Where it begins there.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String folder;

        @Option(
                names = "--expires",
                paramLabel = "DAY",
                defaultValue = "",
                description = "Last day of the credentials, such as 2026-12-31.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String expires;

        @Mixin
        private final HomeOption platform = new HomeOption();

        private AddCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException, IOException {
            RemoteCalls calls = RemoteCalls.on(context, platform.home());
            List<JsonNode> known = calls.fields(provider);
            ObjectNode given = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, String> field : fields.entrySet()) {
                if (isSecret(known, field.getKey())) {
                    throw new CommandException(
                            ExitCode.USAGE,
                            field.getKey() + ": on the command line, where others see it (expected on standard input)");
                }
                given.put(field.getKey(), field.getValue());
            }
            String wanted = secret.isEmpty() ? firstSecret(known) : secret;
            given.put(wanted, SecretInput.read(provider + " " + wanted));
            JsonNode linked = calls.link(JsonNodeFactory.instance
                    .objectNode()
                    .put("name", name)
                    .put("provider", provider)
                    .put("folder", folder)
                    .put("expires", expires)
                    .set("fields", given));
            return shown(context, linked);
        }

        private static boolean isSecret(List<JsonNode> known, String name) {
            return known.stream()
                    .filter(field -> field.path("name").asText().equals(name))
                    .anyMatch(field -> field.path("secret").asBoolean());
        }

        private static String firstSecret(List<JsonNode> known) {
            return known.stream()
                    .filter(field -> field.path("secret").asBoolean())
                    .map(field -> field.path("name").asText())
                    .findFirst()
                    .orElse("pass");
        }
    }

    /// `atoll storage remote ls [NAME:PATH]`
    @Command(name = "ls", description = "Lists what you linked, or a folder of it.")
    private static final class ListCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(arity = "0..1", paramLabel = "NAME:PATH", defaultValue = "", description = "Such as lab:/survey.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String place;

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Mixin
        private final HomeOption platform = new HomeOption();

        private ListCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            RemoteCalls calls = RemoteCalls.on(context, platform.home());
            if (place.isEmpty()) {
                print(calls.list(), List.of("name", "provider", "state", "expiry"));
            } else {
                String[] parts = place.split(":", 2);
                print(calls.items(parts[0], parts.length > 1 ? parts[1] : ""), List.of("bytes", "modified", "name"));
            }
            return ExitCode.OK.value();
        }

        private void print(JsonNode items, List<String> columns) {
            if (json) {
                context.terminal().answerInUtf8(items.toPrettyString());
                return;
            }
            List<List<String>> rows = StreamSupport.stream(items.spliterator(), false)
                    .map(item -> columns.stream()
                            .map(column -> CatalogListCommand.printable(cell(item, column)))
                            .toList())
                    .toList();
            List<Boolean> numeric =
                    columns.stream().map(column -> column.equals("bytes")).toList();
            context.terminal().answerInUtf8(String.join("\n", new TextTable(columns, rows, numeric).lines()));
        }

        private static String cell(JsonNode item, String column) {
            String text = item.path(column).asText("");
            boolean folder = column.equals("name") && item.path("kind").asText().equals("folder");
            return folder ? text + "/" : text;
        }
    }

    /// `atoll storage remote check NAME`
    @Command(name = "check", description = "Says whether linked storage works.")
    private static final class CheckCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(index = "0", paramLabel = "NAME", description = "As ls shows it.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String name;

        @Mixin
        private final HomeOption platform = new HomeOption();

        private CheckCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            return shown(context, RemoteCalls.on(context, platform.home()).check(name));
        }
    }

    /// `atoll storage remote rm NAME`
    @Command(name = "rm", description = "Unlinks storage, and has its secret forgotten. What was copied stays.")
    private static final class RemoveCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(index = "0", paramLabel = "NAME", description = "As ls shows it.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String name;

        @Mixin
        private final HomeOption platform = new HomeOption();

        private RemoveCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            RemoteCalls.on(context, platform.home()).unlink(name);
            return ExitCode.OK.value();
        }
    }

    /// How it is; what does not work is a failure for scripts.
    private static int shown(Context context, JsonNode remote) throws CommandException {
        String expiry = remote.path("expiry").asText();
        String line = remote.path("name").asText() + ": " + remote.path("state").asText()
                + (expiry.isEmpty() ? "" : ", " + expiry);
        if (!remote.path("state").asText().equals("healthy")) {
            String why = remote.path("sentence").asText();
            throw new CommandException(
                    ExitCode.FAILED, CatalogListCommand.printable(why.isEmpty() ? line : line + ". " + why));
        }
        context.terminal().answerInUtf8(CatalogListCommand.printable(line));
        return ExitCode.OK.value();
    }
}
