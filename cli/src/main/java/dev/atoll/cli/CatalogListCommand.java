package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll catalog list [QUERY]`
@Command(name = "list", description = "Lists what is in the catalogue, as far as you may see it.")
final class CatalogListCommand implements Callable<Integer> {

    private static final int AT_MOST = 100;
    private static final int LONGEST_TITLE = 60;

    private final Context context;

    @Parameters(arity = "0..*", paramLabel = "QUERY", description = "Words to look for.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--mine", description = "Only what is yours.")
    private boolean mine;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private final HomeOption place = new HomeOption();

    CatalogListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        JsonNode found = CatalogClient.on(context, place.home())
                .list(Map.of(
                        "page_size",
                        Integer.toString(AT_MOST),
                        "q",
                        String.join(" ", words),
                        "mine",
                        mine ? "true" : ""));
        if (json) {
            context.terminal().answerInUtf8(found.path("items").toPrettyString());
            return ExitCode.OK.value();
        }
        if (found.path("total").asInt() == 0) {
            context.terminal().messages().println(nothing());
            return ExitCode.OK.value();
        }
        List<List<String>> rows =
                found.path("items").valueStream().map(CatalogListCommand::row).toList();
        TextTable table =
                new TextTable(List.of("name", "version", "state", "title"), rows, List.of(false, false, false, false));
        context.terminal().answerInUtf8(String.join("\n", table.lines()));
        int left = found.path("total").asInt() - rows.size();
        if (left > 0) {
            context.terminal().messages().println("and " + left + " more: say what to look for");
        }
        return ExitCode.OK.value();
    }

    private String nothing() {
        return words.isEmpty()
                ? "The catalogue has nothing for you yet: add a module with ./atoll catalog add"
                : "Nothing matches " + printable(String.join(" ", words)) + ": try fewer words";
    }

    private static List<String> row(JsonNode item) {
        String state = item.path("state").asText() + (item.path("deprecated").asBoolean() ? ", deprecated" : "");
        String title = printable(item.path("title").asText());
        return List.of(
                item.path("name").asText(),
                item.path("version").asText(),
                state,
                title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE) + "…");
    }

    /// Strangers' texts must not draw on a terminal.
    static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
