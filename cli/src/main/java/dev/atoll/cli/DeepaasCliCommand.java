package dev.atoll.cli;

import dev.atoll.cli.deepaas.InvalidSettingException;
import dev.atoll.cli.deepaas.MethodArguments;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ModuleDescription;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `deepaas-cli`, as wrappers of AI4OS call it: one method of one module, the result on standard
/// output, everything else on standard error.
@Command(
        name = "deepaas-cli",
        hidden = true,
        description = "Calls one method of a module, as DEEPaaS's command of this name does.",
        customSynopsis = "deepaas-cli [--deepaas_method_output F] {get_metadata|warm|predict|train} [--FIELD VALUE...]",
        footer = {
            "",
            "deepaas-cli METHOD --help lists the fields of a method. The module is the one that",
            "DEEPAAS_V2_MODEL or --model-name names, or the only one there is."
        })
final class DeepaasCliCommand implements Callable<Integer> {

    private final Context context;

    @Option(
            names = "--deepaas_method_output",
            paramLabel = "F",
            defaultValue = "",
            description = "Write the result to this file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String output;

    @Option(names = "--json", description = "Nothing but the result on standard output.")
    private boolean json;

    @Option(
            names = "--model-name",
            paramLabel = "MODEL",
            defaultValue = "",
            description = "A module's name, or its folder (default: DEEPAAS_V2_MODEL).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String model;

    @Option(names = "--version", description = "Show the version of DEEPaaS that this stands for.")
    private boolean version;

    @Parameters(paramLabel = "METHOD", hidden = true)
    private final List<String> words = new ArrayList<>();

    private DeepaasCliCommand(Context context) {
        this.context = context;
    }

    /// After the method every option is the module's.
    static CommandLine commandLine(Context context) {
        CommandLine line = new CommandLine(new DeepaasCliCommand(context)).setStopAtPositional(true);
        DeepaasRunCommand.negateAsOslo(line);
        line.getCommandSpec().addOption(AcceptedOption.flag("--deepaas_with_multiprocessing"));
        return line;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        if (version) {
            context.terminal().answers().println(VersionCommand.deepaas());
            return ExitCode.OK.value();
        }
        DeepaasMethod method = DeepaasMethod.of(words.isEmpty() ? "" : words.getFirst());
        ModuleFolders modules = new ModuleFolders(context.installation(), context.home(""));
        Path folder = modules.chosen(model, context.environment());
        ModuleDescription module = modules.description(folder);
        List<String> rest = words.subList(1, words.size());
        if (rest.contains("--help") || rest.contains("-h")) {
            return help(method, module);
        }
        MethodArguments arguments;
        try {
            arguments = MethodArguments.parse(method.arguments(module), rest);
            return new DeepaasCall(
                            context, folder, module, new MethodClient.Call(arguments.files(), arguments.values()))
                    .run(method, new ResultOutput(context.terminal(), output, json));
        } catch (InvalidSettingException e) {
            throw new CommandException(ExitCode.USAGE, e.text());
        }
    }

    private int help(DeepaasMethod method, ModuleDescription module) throws CommandException {
        PrintStream out = context.terminal().answers();
        out.println("usage: deepaas-cli " + method.word() + " [--FIELD VALUE...]");
        out.println();
        out.println(method.description() + " (" + module.name() + ")");
        for (ArgumentDescription argument : ArgumentDescription.offered(method.arguments(module))) {
            out.println("  " + MethodArguments.option(argument) + "  " + MethodArguments.expectation(argument)
                    + (argument.required() ? ", required" : "")
                    + argument.defaultValue()
                            .map(value -> ", " + value + " when left out")
                            .orElse(""));
            if (!argument.description().isBlank()) {
                out.println("      " + argument.description());
            }
            if (!argument.value().choices().isEmpty()) {
                out.println(
                        "      Choices: " + String.join(", ", argument.value().choices()));
            }
        }
        return ExitCode.OK.value();
    }
}
