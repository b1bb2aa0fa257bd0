package dev.atoll.cli;

import dev.atoll.metadata.ModuleName;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll new NAME --java|--python|--onnx`
@Command(name = "new", description = "Begins a module of your own: one that runs, can be trained and passes its tests.")
final class NewCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(index = "0", paramLabel = "NAME", description = "The module's name, and its folder's.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    @Option(names = "--java", description = "Write it in Java.")
    private boolean java;

    @Option(names = "--python", description = "Write it in Python: functions in a file.")
    private boolean python;

    @Option(names = "--onnx", description = "Make it of a network in an ONNX file, without code.")
    private boolean onnx;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = "",
            description = "Where to put the module's folder (default: here).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String directory;

    NewCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException {
        checkName();
        Beginning beginning = beginning();
        Path shown = Path.of(directory).resolve(name);
        Path folder = shown.toAbsolutePath().normalize();
        checkFree(folder);
        ModuleTemplate template = ModuleTemplate.of(context.installation(), beginning.template());
        if (!Files.isDirectory(template.folder())) {
            throw new CommandException(
                    ExitCode.FAILED, template.folder() + " is missing (expected to be made by ./atoll build)");
        }
        try {
            template.copyTo(folder, name);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, folder + " cannot be written: " + e.getMessage());
        }
        sayWhatNext(beginning, folder, shown);
        return ExitCode.OK.value();
    }

    private Beginning beginning() throws CommandException {
        Map<Beginning, Boolean> wishes = Map.of(Beginning.JAVA, java, Beginning.PYTHON, python, Beginning.ONNX, onnx);
        List<Beginning> chosen = wishes.keySet().stream().filter(wishes::get).toList();
        if (chosen.size() != 1) {
            throw new CommandException(
                    ExitCode.USAGE,
                    (chosen.isEmpty() ? "what it is made of is missing" : "it can be made of one thing only")
                            + " (expected --java, --python or --onnx): atoll new " + name + " --python");
        }
        return chosen.getFirst();
    }

    private void checkName() throws CommandException {
        if (ModuleName.isValid(name)) {
            return;
        }
        String meant = ModuleName.like(name)
                .map(likely -> " Did you mean " + likely + "?")
                .orElse("");
        throw new CommandException(
                ExitCode.USAGE, "no module may be named " + name + " (expected " + ModuleName.RULE + ")." + meant);
    }

    private void checkFree(Path folder) throws CommandException {
        if (Files.exists(folder) && !isEmpty(folder)) {
            throw new CommandException(
                    ExitCode.FAILED,
                    folder + " is there already (expected a new or an empty folder). Choose another name, or"
                            + " another place with --directory.");
        }
    }

    private static boolean isEmpty(Path folder) throws CommandException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, folder + " cannot be read: " + e.getMessage());
        }
    }

    private void sayWhatNext(Beginning beginning, Path folder, Path shown) {
        PrintStream out = context.terminal().answers();
        out.println(name + " is in " + folder);
        beginning.next(shown).forEach(out::println);
        out.flush();
    }
}
