package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll storage ls [PATH]`
@Command(
        name = "ls",
        description = "Lists a folder on a platform; without PATH the spaces you may read, and how full they are.")
final class StorageListCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final List<Boolean> NUMERIC = List.of(true, false, false);

    private final Context context;

    @Parameters(arity = "0..1", paramLabel = "PATH", defaultValue = "", description = "Such as home:/datasets.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String path;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private final HomeOption platform = new HomeOption();

    StorageListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        StorageCalls calls = StorageCalls.on(context, platform.home());
        if (path.isEmpty()) {
            print(calls.spaces(), List.of("used", "of", "space"), List.of(true, true, false));
            return ExitCode.OK.value();
        }
        FilePlace place = FilePlace.remote(path);
        JsonNode item = calls.get(place);
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        if (item.path("kind").asText().equals("folder")) {
            items.addAll(calls.list(place));
        } else {
            items.add(item);
        }
        print(items, List.of("bytes", "modified", "name"), NUMERIC);
        return ExitCode.OK.value();
    }

    private void print(JsonNode items, List<String> columns, List<Boolean> numeric) {
        if (json) {
            context.terminal().answerInUtf8(items.toPrettyString());
            return;
        }
        List<List<String>> rows = StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.has("usage") ? space(item) : row(item))
                .toList();
        context.terminal().answerInUtf8(String.join("\n", new TextTable(columns, rows, numeric).lines()));
    }

    private static List<String> space(JsonNode space) {
        return List.of(
                Sizes.words(space.path("usage").path("bytes").asLong()),
                Sizes.words(space.path("usage").path("most_bytes").asLong()),
                space.path("space").asText().replaceFirst("^project:", "") + ":");
    }

    private List<String> row(JsonNode item) {
        boolean folder = item.path("kind").asText().equals("folder");
        return List.of(
                item.path("bytes").asText(),
                TIME.format(Instant.parse(item.path("modified").asText())
                        .atZone(context.clock().getZone())),
                CatalogListCommand.printable(item.path("name").asText()) + (folder ? "/" : ""));
    }
}
