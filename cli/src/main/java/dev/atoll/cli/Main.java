package dev.atoll.cli;

import dev.atoll.cli.installation.AssembleCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The program behind `./atoll`.
@Command(
        name = "atoll",
        description = "An AI platform for scientists in one Java program.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "First steps:",
            "  atoll up                                     the platform in your browser",
            "  atoll predict image-classification photo.jpg   an answer right here"
        })
final class Main implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private Main() {}

    public static void main(String... arguments) {
        Map<String, String> environment = System.getenv();
        Context context = new Context(
                Installation.current(),
                environment,
                Terminal.of(environment),
                new SecureRandom(),
                Clock.system(ZoneId.systemDefault()));
        System.exit(commandLine(context).execute(arguments));
    }

    static CommandLine commandLine(Context context) {
        CommandLine predict = new CommandLine(new PredictCommand(context));
        predict.setUnmatchedOptionsArePositionalParams(true);
        CommandLine train = new CommandLine(new TrainCommand(context));
        train.setUnmatchedOptionsArePositionalParams(true);
        CommandLine line = new CommandLine(new Main())
                .addSubcommand("up", LauncherCommands.up())
                .addSubcommand("predict", predict)
                .addSubcommand("run", new RunCommand(context))
                .addSubcommand("train", train)
                .addSubcommand("new", new NewCommand(context))
                .addSubcommand("install", new InstallCommand(context))
                .addSubcommand("uninstall", new UninstallCommand(context))
                .addSubcommand("login", new LoginCommand(context, System.in))
                .addSubcommand("logout", new LogoutCommand(context))
                .addSubcommand("whoami", new WhoamiCommand(context))
                .addSubcommand("accounts", AccountsCommand.commandLine(context))
                .addSubcommand("secrets", SecretsCommand.commandLine(context))
                .addSubcommand("storage", StorageCommand.commandLine(context))
                .addSubcommand("dataset", DatasetCommand.commandLine(context))
                .addSubcommand("deploy", DeployCommand.commandLine(context))
                .addSubcommand("snapshots", SnapshotsCommand.commandLine(context))
                .addSubcommand("job", JobCommand.commandLine(context))
                .addSubcommand("usage", new UsageCommand(context))
                .addSubcommand("projects", ProjectsCommand.commandLine(context))
                .addSubcommand("doctor", new DoctorCommand(context))
                .addSubcommand("catalog", CatalogCommand.commandLine(context))
                .addSubcommand("build", LauncherCommands.build())
                .addSubcommand("test", LauncherCommands.test())
                .addSubcommand("version", new VersionCommand(context.terminal()))
                .addSubcommand("help", new HelpCommand())
                .addSubcommand(
                        "assemble", new AssembleCommand(context.terminal().messages()))
                .addSubcommand("deepaas-run", DeepaasRunCommand.commandLine(context))
                .addSubcommand("deepaas-cli", DeepaasCliCommand.commandLine(context));
        offerHelp(line);
        line.setUsageHelpWidth(100);
        line.setOut(writer(context.terminal().answers()));
        line.setErr(writer(context.terminal().messages()));
        line.setParameterExceptionHandler((exception, typed) -> usageError(context.terminal(), exception, typed));
        line.setExecutionExceptionHandler((exception, failed, parsed) -> failure(context, exception));
        return line;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    /// Every command has it, and every command of a command.
    private static void offerHelp(CommandLine line) {
        if (!line.getCommandSpec().optionsMap().containsKey("--help")) {
            line.getCommandSpec()
                    .addOption(OptionSpec.builder("-h", "--help")
                            .usageHelp(true)
                            .description("Show this.")
                            .build());
        }
        line.getSubcommands().values().forEach(Main::offerHelp);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static int usageError(Terminal terminal, ParameterException exception, String[] typed) {
        CommandLine line = exception.getCommandLine();
        if (exception instanceof UnmatchedArgumentException unmatched
                && !line.getSubcommands().isEmpty()) {
            String word = unmatched.getUnmatched().getFirst();
            List<String> known = line.getSubcommands().entrySet().stream()
                    .filter(command ->
                            !command.getValue().getCommandSpec().usageMessage().hidden())
                    .map(Map.Entry::getKey)
                    .toList();
            String meant = Suggestions.sentence(word, known);
            terminal.messages()
                    .println("atoll: no command " + word + "."
                            + (meant.isEmpty() ? " There is " + String.join(", ", known) + "." : meant));
            return ExitCode.USAGE.value();
        }
        terminal.messages().println("atoll: " + exception.getMessage());
        if (typed.length == 0) {
            line.usage(terminal.messages());
        } else {
            terminal.messages().println("See: " + line.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.USAGE.value();
    }

    private static int failure(Context context, Exception exception) {
        if (exception instanceof CommandException known) {
            context.terminal().messages().println("atoll: " + known.text());
            return known.code().value();
        }
        context.terminal().messages().println("atoll: " + exception + " (unexpected; ATOLL_DEBUG=1 shows where)");
        if (context.environment().containsKey("ATOLL_DEBUG")) {
            for (StackTraceElement frame : exception.getStackTrace()) {
                context.terminal().messages().println("    at " + frame);
            }
        }
        return ExitCode.FAILED.value();
    }
}
