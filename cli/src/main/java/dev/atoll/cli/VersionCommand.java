package dev.atoll.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// `atoll version`
@Command(name = "version", description = "Shows the version of Atoll and of its Java.")
final class VersionCommand implements Callable<Integer>, IVersionProvider {

    private final Terminal terminal;

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        for (String line : getVersion()) {
            terminal.answers().println(line);
        }
        return ExitCode.OK.value();
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "atoll " + number().orElse("(not packaged)"),
            "java " + System.getProperty("java.version") + " " + System.getProperty("java.vendor") + ", "
                    + System.getProperty("java.home"),
            System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch")
        };
    }

    private static Optional<String> number() {
        return Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion());
    }

    /// The version of DEEPaaS that scripts compare: the one whose commands ours stand for.
    static String deepaas() {
        return "2.6.0-java" + number().orElse("0");
    }
}
