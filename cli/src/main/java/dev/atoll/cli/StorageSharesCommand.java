package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `atoll storage shares`
@Command(name = "shares", description = "Shows what you share, and what is shared with you.")
final class StorageSharesCommand implements Callable<Integer> {

    private static final List<Boolean> TEXT = List.of(false, false, false, false, false);

    private final Context context;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private final HomeOption platform = new HomeOption();

    StorageSharesCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        StorageCalls calls = StorageCalls.on(context, platform.home());
        JsonNode given = calls.shares("shares");
        JsonNode received = calls.shares("shares/received");
        if (json) {
            context.terminal()
                    .answerInUtf8(JsonNodeFactory.instance
                            .objectNode()
                            .<ObjectNode>set("given", given)
                            .set("received", received)
                            .toPrettyString());
            return ExitCode.OK.value();
        }
        show(List.of("you share", "with", "who may", "until", "id"), given, StorageSharesCommand::given);
        show(
                List.of("shared with you", "from", "you may", "until", "read it at"),
                received,
                StorageSharesCommand::received);
        return ExitCode.OK.value();
    }

    private void show(List<String> columns, JsonNode shares, Function<JsonNode, List<String>> row) {
        List<List<String>> rows =
                StreamSupport.stream(shares.spliterator(), false).map(row).toList();
        context.terminal().answerInUtf8(String.join("\n", new TextTable(columns, rows, TEXT).lines()));
    }

    private static List<String> given(JsonNode share) {
        String space = share.path("space").asText().replaceFirst("^project:", "");
        return List.of(
                share.hasNonNull("path")
                        ? CatalogListCommand.printable(
                                space + ":" + share.path("path").asText())
                        : "(in the trash, or gone)",
                receiver(share),
                share.path("permission").asText(),
                until(share),
                share.path("id").asText());
    }

    private static List<String> received(JsonNode share) {
        return List.of(
                CatalogListCommand.printable(share.path("name").asText()),
                CatalogListCommand.printable(share.path("sharer").asText()),
                share.path("permission").asText(),
                until(share),
                FilePlace.words(share.path("space").asText()) + ":/");
    }

    private static String until(JsonNode share) {
        return share.hasNonNull("expires") ? share.path("expires").asText().replaceFirst("T.*", "") : "";
    }

    /// With whom something is shared, such as `ben@example.org`.
    static String receiver(JsonNode share) {
        String name = CatalogListCommand.printable(share.path("receiver").asText());
        return switch (share.path("with").asText()) {
            case "project" -> "project " + name;
            case "link" -> name.isEmpty() ? "a link" : "link “" + name + "”";
            default -> name;
        };
    }
}
