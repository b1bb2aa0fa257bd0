package dev.atoll.cli;

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
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        return new String[] {
            "atoll " + (version == null ? "(not packaged)" : version),
            "java " + System.getProperty("java.version") + " " + System.getProperty("java.vendor") + ", "
                    + System.getProperty("java.home"),
            System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch")
        };
    }
}
