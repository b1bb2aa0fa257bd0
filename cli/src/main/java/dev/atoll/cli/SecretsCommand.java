package dev.atoll.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll secrets`
@Command(
        name = "secrets",
        description = "Keeps values that only you and what you run may read.",
        synopsisSubcommandLabel = "COMMAND")
final class SecretsCommand extends CommandGroup {

    private SecretsCommand() {}

    static CommandLine commandLine(Context context) {
        return new CommandLine(new SecretsCommand())
                .addSubcommand("set", new SetCommand(context, System.in))
                .addSubcommand("list", new ListCommand(context))
                .addSubcommand("rm", new RemoveCommand(context))
                .addSubcommand("rotate", new RotateCommand(context));
    }

    /// Where the secrets are.
    private static final class Place {

        @Option(names = "--project", paramLabel = "ID", defaultValue = "", description = "Those of a project.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String project;

        @Mixin
        private final HomeOption platform = new HomeOption();

        private String path(String secret) {
            return PlatformCalls.path("secrets/" + secret.replaceAll("^/+|/+$", ""), Map.of("project", project));
        }
    }

    /// `atoll secrets set PATH`
    @Command(
            name = "set",
            description = "Sets a secret to what comes on standard input: a JSON object, or text.",
            footer = {"", "  atoll secrets set services/huggingface/token --key token < token.txt"})
    private static final class SetCommand implements Callable<Integer> {

        private static final JsonMapper JSON = JsonMapper.builder().build();
        private static final int LARGEST_BYTES = 64 << 10;

        private final Context context;
        private final InputStream input;

        @Parameters(index = "0", paramLabel = "PATH", description = "Such as services/mlflow/credentials.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String path;

        @Option(
                names = "--key",
                paramLabel = "NAME",
                defaultValue = "value",
                description = "The key under which text is put (default: value).")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String key;

        @Mixin
        private final Place place = new Place();

        private SetCommand(Context context, InputStream input) {
            this.context = context;
            this.input = input;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException, IOException {
            PlatformCalls platform = PlatformCalls.on(context, place.platform.home());
            ObjectNode value = value(input.readNBytes(LARGEST_BYTES + 1));
            JsonNode _ = platform.send(platform.request(place.path(path))
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(value.toString())));
            return ExitCode.OK.value();
        }

        private ObjectNode value(byte[] bytes) throws CommandException {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (bytes.length > LARGEST_BYTES || text.isBlank()) {
                throw new CommandException(
                        ExitCode.USAGE,
                        "standard input: " + (text.isBlank() ? "nothing" : "too much")
                                + " (expected a value of at most " + LARGEST_BYTES + " bytes)");
            }
            try {
                if (JSON.readTree(text) instanceof ObjectNode object) {
                    return object;
                }
            } catch (JsonProcessingException e) {
                // Text, then; the parser's message would quote it.
            }
            return JsonNodeFactory.instance.objectNode().put(key, text.replaceFirst("\\R$", ""));
        }
    }

    /// `atoll secrets list`
    @Command(name = "list", description = "Shows the names of your secrets, and never a value.")
    private static final class ListCommand implements Callable<Integer> {

        private static final int PAGE_SIZE = 100;

        private final Context context;

        @Mixin
        private final Place place = new Place();

        private ListCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            PlatformCalls platform = PlatformCalls.on(context, place.platform.home());
            int shown = 0;
            int total = 1;
            for (int page = 1; shown < total; page++) {
                JsonNode names = platform.send(platform.request(PlatformCalls.path(
                                "secrets",
                                Map.of(
                                        "project", place.project,
                                        "page", Integer.toString(page),
                                        "page_size", Integer.toString(PAGE_SIZE))))
                        .GET());
                names.path("items")
                        .forEach(name -> context.terminal()
                                .answers()
                                .println(name.path("path").asText()));
                total = names.path("total").asInt();
                shown = page * PAGE_SIZE;
            }
            context.terminal().answers().flush();
            return ExitCode.OK.value();
        }
    }

    /// `atoll secrets rm PATH`
    @Command(name = "rm", description = "Deletes a secret.")
    private static final class RemoveCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(index = "0", paramLabel = "PATH", description = "As list shows it.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String path;

        @Mixin
        private final Place place = new Place();

        private RemoveCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            PlatformCalls platform = PlatformCalls.on(context, place.platform.home());
            JsonNode _ = platform.send(platform.request(place.path(path)).DELETE());
            return ExitCode.OK.value();
        }
    }

    /// `atoll secrets rotate`
    @Command(
            name = "rotate",
            description = "Encrypts everybody's secrets with a new key. For operators.",
            footer = {"", "Every secret can be read all the while, and the key of before stays beside the new one."})
    private static final class RotateCommand implements Callable<Integer> {

        private static final Duration ALL_OF_THEM = Duration.ofMinutes(30);

        private final Context context;

        @Mixin
        private final HomeOption platform = new HomeOption();

        private RotateCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            PlatformCalls calls = PlatformCalls.on(context, platform.home());
            JsonNode done = calls.send(calls.request(PlatformCalls.path("secret-keys", Map.of()))
                    .timeout(ALL_OF_THEM)
                    .POST(BodyPublishers.noBody()));
            PrintStream out = context.terminal().answers();
            int secrets = done.path("secrets").asInt();
            out.println(secrets == 1 ? "1 secret has a new key" : secrets + " secrets have a new key");
            out.println("  kept    " + done.path("kept").asText()
                    + " in the home: the key of before, which backups of the database need");
            out.flush();
            return ExitCode.OK.value();
        }
    }
}
