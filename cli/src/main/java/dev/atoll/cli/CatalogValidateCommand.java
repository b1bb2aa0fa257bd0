package dev.atoll.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.MetadataProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll catalog validate FILE|DIR`
@Command(
        name = "validate",
        description = "Checks a metadata file: by the schema it declares, and by the newest.",
        footer = {"", "It needs no platform. It ends with 1 when the file breaks the schema it declares."})
final class CatalogValidateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "FILE|DIR",
            description = "An ai4-metadata.yml or .json, or a module's folder.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path place;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CatalogValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandException {
        MetadataFile file = MetadataFile.at(place);
        if (json) {
            terminal.answerInUtf8(toJson(file).toPrettyString());
        } else {
            print(file);
        }
        return (file.isValid() ? ExitCode.OK : ExitCode.FAILED).value();
    }

    private void print(MetadataFile file) {
        for (String problem : file.problems()) {
            terminal.answers().println(problem);
        }
        for (MetadataProblem warning : file.report().warnings()) {
            terminal.answers().println("warning: " + warning.sentence());
        }
        terminal.answers().println(file.path() + ": " + file.verdict());
        terminal.answers().flush();
    }

    private static ObjectNode toJson(MetadataFile file) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("file", file.path().toString());
        node.put("valid", file.isValid());
        node.put("valid_by_latest", file.isValid() && file.report().isValidByLatest());
        put(node.putArray("problems"), file.report().problems());
        put(node.putArray("warnings"), file.report().warnings());
        return node;
    }

    private static void put(ArrayNode array, List<MetadataProblem> problems) {
        for (MetadataProblem problem : problems) {
            array.addObject()
                    .put("field", problem.field())
                    .put("value", problem.value())
                    .put("expectation", problem.expectation())
                    .put("suggestion", problem.suggestion())
                    .put("since", problem.since());
        }
    }
}
