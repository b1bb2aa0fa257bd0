package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `atoll usage`
@Command(
        name = "usage",
        description = "Tells what you and your projects use of a platform, and what of it is free.",
        footer = {"", "Hours are those for which something was set aside, whether it was made use of or not."})
final class UsageCommand implements Callable<Integer> {

    private static final double MILLI = 1000;
    private static final long MEGABYTE = 1_000_000;

    private final Context context;

    @Option(names = "--history", paramLabel = "DAYS", description = "What was used on each of the last days, 1 to 90.")
    private int days;

    @Option(names = "--project", paramLabel = "P", defaultValue = "", description = "With --history: of a project.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String project;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private final HomeOption place = new HomeOption();

    UsageCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        PlatformCalls platform = PlatformCalls.on(context, place.home());
        context.terminal().answerInUtf8(days == 0 ? now(platform) : history(platform));
        return ExitCode.OK.value();
    }

    private String now(PlatformCalls platform) throws CommandException, InterruptedException {
        JsonNode mine = platform.send(platform.request("usage"));
        JsonNode cluster = platform.send(platform.request("cluster"));
        if (json) {
            return mine.toPrettyString();
        }
        List<String> lines = new ArrayList<>();
        for (JsonNode holder : mine.path("items")) {
            lines.add(
                    holder.path("project").asText().isEmpty()
                            ? "you"
                            : holder.path("project").asText());
            indented(lines, measures(holder));
            if (!holder.path("running").isEmpty()) {
                lines.add("");
                indented(lines, running(holder));
            }
            lines.add("");
        }
        lines.add("engines");
        indented(lines, engines(cluster));
        return String.join("\n", lines);
    }

    private static void indented(List<String> lines, TextTable table) {
        table.lines().forEach(line -> lines.add("  " + line));
    }

    private static TextTable measures(JsonNode holder) {
        List<List<String>> rows = holder.path("measures")
                .valueStream()
                .map(measure -> List.of(
                        measure.path("kind")
                                .asText()
                                .replaceFirst("_(mb|bytes)$", "")
                                .replace('_', ' '),
                        amount(measure.path("kind").asText(), measure.path("used")),
                        amount(measure.path("kind").asText(), measure.path("most"))))
                .toList();
        return new TextTable(List.of("", "used", "quota"), rows, List.of(false, true, true));
    }

    private static String amount(String kind, JsonNode amount) {
        return switch (kind) {
            case "memory_mb" -> Sizes.words(amount.asLong() * MEGABYTE);
            case "storage_bytes" -> Sizes.words(amount.asLong());
            default -> amount.asText();
        };
    }

    private static TextTable running(JsonNode holder) {
        List<List<String>> rows = holder.path("running")
                .valueStream()
                .map(one -> List.of(
                        one.path("kind").asText(),
                        one.path("id").asText(),
                        one.path("state").asText().equals("granted")
                                ? one.path("engine").asText()
                                : "waiting",
                        DeployLines.printable(one.path("title").asText())))
                .toList();
        return new TextTable(List.of("kind", "id", "where", "title"), rows, List.of(false, false, false, false));
    }

    private static TextTable engines(JsonNode cluster) {
        List<List<String>> rows = cluster.path("engines")
                .valueStream()
                .map(engine -> List.of(
                        engine.path("name").asText(),
                        engine.path("available").asBoolean() ? "ready" : "not available",
                        processors(engine.path("millicpus")),
                        memory(engine.path("memory_bytes")),
                        free(engine.path("gpus")) + " of "
                                + engine.path("gpus").path("of").asLong()))
                .toList();
        return new TextTable(
                List.of("", "", "free processors", "free memory", "free GPUs"),
                rows,
                List.of(false, false, true, true, true));
    }

    private static long free(JsonNode amount) {
        return Math.max(0, amount.path("of").asLong() - amount.path("given").asLong());
    }

    private static String processors(JsonNode amount) {
        return amount.path("of").asLong() == 0
                ? "unknown"
                : number(free(amount) / MILLI) + " of "
                        + number(amount.path("of").asLong() / MILLI);
    }

    private static String memory(JsonNode amount) {
        return amount.path("of").asLong() == 0
                ? "unknown"
                : Sizes.words(free(amount)) + " of "
                        + Sizes.words(amount.path("of").asLong());
    }

    private String history(PlatformCalls platform) throws CommandException, InterruptedException {
        JsonNode past = platform.send(platform.request(
                PlatformCalls.path("usage/history", Map.of("days", Integer.toString(days), "project", project))));
        if (json) {
            return past.path("items").toPrettyString();
        }
        List<List<String>> rows = past.path("items")
                .valueStream()
                .map(day -> List.of(
                        day.path("day").asText(),
                        number(day.path("cpu_hours").asDouble()),
                        number(day.path("memory_gb_hours").asDouble()),
                        number(day.path("gpu_hours").asDouble()),
                        day.path("jobs").asText()))
                .toList();
        List<String> columns = List.of("day (UTC)", "processor-hours", "memory GB-hours", "GPU-hours", "jobs done");
        return String.join("\n", new TextTable(columns, rows, List.of(false, true, true, true, true)).lines());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceFirst("\\.?0+$", "");
    }
}
