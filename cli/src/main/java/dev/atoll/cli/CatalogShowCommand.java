package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll catalog show NAME`
@Command(name = "show", description = "Shows an entry of the catalogue.")
final class CatalogShowCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(index = "0", paramLabel = "NAME", description = "The entry's name.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    @Option(
            names = "--version",
            paramLabel = "V",
            defaultValue = "latest",
            description = "One version (default: the newest).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String version;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private final HomeOption place = new HomeOption();

    CatalogShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        CatalogClient client = CatalogClient.on(context, place.home());
        JsonNode entry = client.find(name, version)
                .orElseThrow(() -> new CommandException(
                        ExitCode.NOT_FOUND,
                        "no " + name + (version.equals("latest") ? "" : " at version " + version)
                                + " in the catalogue that you may see (expected a name of: ./atoll catalog list)"));
        if (json) {
            context.terminal().answerInUtf8(entry.toPrettyString());
        } else {
            print(entry, client);
        }
        return ExitCode.OK.value();
    }

    private void print(JsonNode entry, CatalogClient client) {
        PrintStream out = context.terminal().answers();
        out.println(text(entry, "title"));
        out.println(text(entry, "summary"));
        out.println();
        line(out, "name", text(entry, "name"));
        line(out, "kind", text(entry, "kind"));
        line(out, "version", text(entry, "version") + others(entry));
        line(out, "state", text(entry, "state"));
        line(out, "owner", text(entry, "owner"));
        line(out, "project", text(entry, "project"));
        line(out, "sha256", text(entry, "sha256"));
        if (entry.path("deprecated").asBoolean()) {
            String successor = text(entry, "successor");
            line(out, "deprecated", successor.isEmpty() ? "yes" : "yes, use " + successor);
        }
        entry.path("claims").forEach(figure -> line(out, "claimed", figure(figure)));
        entry.path("verified").forEach(figure -> line(out, "verified", figure(figure)));
        line(out, "page", client.page(text(entry, "name")).toString());
        out.flush();
    }

    private static String others(JsonNode entry) {
        int count = entry.path("versions").size();
        return count > 1 ? " (of " + count + " versions)" : "";
    }

    private static String figure(JsonNode figure) {
        return text(figure, "name") + " " + text(figure, "value");
    }

    private static void line(PrintStream out, String name, String value) {
        if (!value.isEmpty()) {
            out.println(TextTable.padded(name, 12) + value);
        }
    }

    private static String text(JsonNode node, String field) {
        return CatalogListCommand.printable(node.path(field).asText(""));
    }
}
