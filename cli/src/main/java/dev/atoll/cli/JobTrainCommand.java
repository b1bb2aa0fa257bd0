package dev.atoll.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll job train MODULE`
@Command(
        name = "train",
        description = "Has a platform train a module.",
        customSynopsis = "atoll job train MODULE [--data PATH] [OPTIONS] [--ARGUMENT VALUE...]",
        footer = {
            "",
            "PATH is a folder of your files such as home:/plankton. Arguments of the training are given as",
            "--name value: the page of the module lists them. Ctrl-C ends the watching, not the training.",
            "",
            "  atoll job train image-classification --data home:/plankton --epochs 20"
        })
final class JobTrainCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--data", paramLabel = "PATH", defaultValue = "", description = "What it learns from.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String data;

    @Mixin
    private final JobOptions options = new JobOptions();

    @Mixin
    private final HomeOption platform = new HomeOption();

    /// Options that are none of ours land here too, in the order typed: the module knows them.
    @Parameters(paramLabel = "MODULE", hidden = true)
    private final List<String> words = new ArrayList<>();

    JobTrainCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        if (words.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "MODULE is missing (expected a name from the catalogue)");
        }
        ObjectNode order = options.order("training").put("module", words.getFirst());
        if (!data.isEmpty()) {
            FilePlace folder = FilePlace.remote(data);
            order.put("space", folder.space()).put("folder", folder.path().isEmpty() ? "/" : folder.path());
        }
        arguments(order.putObject("arguments"), new ArrayDeque<>(words.subList(1, words.size())));
        return options.run(context, JobCalls.on(context, platform.home()), order);
    }

    /// A name without a value says yes.
    private static void arguments(ObjectNode arguments, Deque<String> rest) throws CommandException {
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            if (!word.startsWith("--")) {
                throw new CommandException(ExitCode.USAGE, word + ": not expected here (expected --name value)");
            }
            int equals = word.indexOf('=');
            String name =
                    (equals < 0 ? word : word.substring(0, equals)).substring(2).replace('-', '_');
            boolean alone = rest.isEmpty() || rest.getFirst().startsWith("--");
            String value = equals >= 0 ? word.substring(equals + 1) : alone ? "true" : rest.removeFirst();
            arguments.withArray(name).add(value);
        }
    }
}
