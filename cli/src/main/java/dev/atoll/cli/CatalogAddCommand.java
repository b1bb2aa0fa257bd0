package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.metadata.ModuleName;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll catalog add DIR|URL`
@Command(
        name = "add",
        description = "Puts a module into the catalogue, or a new version of it.",
        footer = {
            "",
            "DIR is a module's folder, or an ai4-metadata.yml for what has no package. URL leads to such a file, to",
            "a zip, or to a repository on GitHub or GitLab. The same content again changes nothing."
        })
final class CatalogAddCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(index = "0", paramLabel = "DIR|URL", description = "What to add.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String place;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "",
            description = "What it is to be called (default: after its folder or title).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    @Option(
            names = "--as-version",
            paramLabel = "V",
            defaultValue = "",
            description = "The version's name (default: the number after the last one).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String version;

    @Option(
            names = "--project",
            paramLabel = "P",
            defaultValue = "",
            description = "Let the members of a project see it: the project's id.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String project;

    @Option(names = "--public", description = "Let everybody see it.")
    private boolean everybody;

    @Mixin
    private final HomeOption platform = new HomeOption();

    CatalogAddCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        if (!name.isEmpty() && !ModuleName.isValid(name)) {
            throw new CommandException(ExitCode.USAGE, "--name: " + name + " (expected " + ModuleName.RULE + ")");
        }
        CatalogClient client = CatalogClient.on(context, platform.home());
        tell(client, added(client));
        return ExitCode.OK.value();
    }

    private JsonNode added(CatalogClient client) throws CommandException, InterruptedException {
        Path workshop = workshop();
        try (Progress progress = Progress.start(context.terminal(), "gathering " + place)) {
            GatheredModule gathered = GatheredModule.of(place, workshop);
            progress.say("sending " + place);
            return shown(client, sent(client, gathered));
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, place + " cannot be read: " + e.getMessage());
        } finally {
            delete(workshop);
        }
    }

    private JsonNode sent(CatalogClient client, GatheredModule gathered)
            throws CommandException, InterruptedException, IOException {
        String chosen = name.isEmpty() ? gathered.name() : name;
        MultipartBody form = new MultipartBody("atoll-" + context.secret());
        gathered.into(form);
        if (!version.isEmpty()) {
            form.text("version", version);
        }
        Optional<JsonNode> there = chosen.isEmpty() ? Optional.empty() : client.find(chosen, "latest");
        if (there.filter(entry -> entry.path("changeable").asBoolean()).isPresent()) {
            return client.publish(chosen, form);
        }
        if (!chosen.isEmpty()) {
            form.text("name", chosen);
        }
        return client.add(form);
    }

    /// What is public stays so: a new version of it is for everybody, too.
    private JsonNode shown(CatalogClient client, JsonNode entry) throws CommandException, InterruptedException {
        String state = everybody ? "public" : project.isEmpty() ? "" : "project";
        boolean asWished = state.isEmpty() || entry.path("state").asText().equals(state);
        boolean sameProject =
                project.isEmpty() || entry.path("project").asText().equals(project);
        return asWished && sameProject ? entry : client.show(entry.path("name").asText(), state, project);
    }

    private void tell(CatalogClient client, JsonNode entry) {
        PrintStream out = context.terminal().answers();
        String called = entry.path("name").asText();
        out.println(called + " " + entry.path("version").asText() + " is in the catalogue, "
                + seen(entry.path("state").asText()));
        entry.path("warnings").forEach(warning -> out.println("  warning " + warning.asText()));
        if (entry.path("packaged").asBoolean() && !entry.path("runnable").asBoolean()) {
            out.println("  wait    an operator has to allow its code to run before it can be tried");
        }
        out.println("  see     " + client.page(called));
        if (entry.path("state").asText().equals("draft")) {
            out.println("  publish ./atoll catalog add " + place + " --name " + called + " --public");
        }
        out.flush();
    }

    private static String seen(String state) {
        return switch (state) {
            case "public" -> "for everybody";
            case "project" -> "for the members of its project";
            default -> "as a draft that only you see";
        };
    }

    private static Path workshop() throws CommandException {
        try {
            return Files.createTempDirectory("atoll-catalog-");
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "no folder for files in between: " + e.getMessage());
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // The system empties its folder for such files.
        }
    }
}
