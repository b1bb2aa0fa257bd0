package dev.atoll.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `atoll doctor`
@Command(
        name = "doctor",
        description = "Looks at this machine: what Atoll can use here, and what to do about the rest.")
final class DoctorCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "",
            description = "The platform's folder (default: ATOLL_HOME or ~/.atoll).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String home;

    DoctorCommand(Context context) {
        this.context = context;
    }

    /// Fails when something is missing that Atoll cannot do without.
    @Override
    public Integer call() throws InterruptedException {
        List<Finding> findings;
        try (Progress _ = Progress.start(context.terminal(), "looking at this machine")) {
            findings = new Examination(context, context.home(home)).findings();
        }
        if (json) {
            context.terminal().answerInUtf8(toJson(findings).toPrettyString());
        } else {
            print(findings);
        }
        boolean sound = findings.stream().noneMatch(finding -> finding.verdict() == Finding.Verdict.MISSING);
        return (sound ? ExitCode.OK : ExitCode.FAILED).value();
    }

    private void print(List<Finding> findings) {
        PrintStream out = context.terminal().answers();
        int width = findings.stream()
                .mapToInt(finding -> finding.subject().length())
                .max()
                .orElse(0);
        for (Finding finding : findings) {
            String subject =
                    finding.subject() + " ".repeat(width - finding.subject().length());
            out.println(finding.verdict().shown() + "  " + subject + "  " + finding.detail());
        }
    }

    private static ArrayNode toJson(List<Finding> findings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Finding finding : findings) {
            ObjectNode entry = array.addObject();
            entry.put("subject", finding.subject());
            entry.put("verdict", finding.verdict().wire());
            entry.put("detail", finding.detail());
        }
        return array;
    }
}
