package dev.atoll.server.pages.deployments;

import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ToolRecipe;
import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentLogs;
import dev.atoll.server.deployments.DeploymentSights;
import dev.atoll.server.deployments.DeploymentView;
import dev.atoll.server.deployments.DeploymentViews;
import dev.atoll.server.deployments.Deployments;
import dev.atoll.server.deployments.ImageSpec;
import dev.atoll.server.deployments.SecretVariable;
import dev.atoll.server.deployments.StateChange;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shell;
import dev.atoll.server.pages.snapshots.DeploymentSnapshots;
import dev.atoll.server.tools.Tools;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Gathers what the page of a deployment shows.
@Singleton
final class DeploymentFacts {

    private static final int LINES = 200;

    private final Deployments deployments;
    private final DeploymentSights sights;
    private final DeploymentViews views;
    private final DeploymentLogs logs;
    private final Catalog catalog;
    private final Tools tools;
    private final DeploymentSnapshots snapshots;
    private final Moments moments;
    private final boolean accounts;

    DeploymentFacts(
            PlatformConfig config,
            Deployments deployments,
            DeploymentSights sights,
            DeploymentViews views,
            DeploymentLogs logs,
            Catalog catalog,
            Tools tools,
            DeploymentSnapshots snapshots,
            Moments moments) {
        this.deployments = deployments;
        this.sights = sights;
        this.views = views;
        this.logs = logs;
        this.catalog = catalog;
        this.tools = tools;
        this.snapshots = snapshots;
        this.moments = moments;
        this.accounts = config.accounts().required();
    }

    /// The page.
    ///
    /// @param form with what was wrong with it; [Form#EMPTY] for what is stored
    /// @param token one that was just made; empty for none
    DeploymentPage page(Shell shell, Caller caller, String id, Form form, String token) {
        Deployment deployment = deployments.get(caller, id);
        DeploymentView view = views.of(deployment);
        boolean changes =
                Access.decide(caller, Action.CHANGE_DEPLOYMENTS, deployment.thing()) == Access.Decision.ALLOWED;
        return new DeploymentPage(
                shell,
                DeploymentRow.of(view, moments),
                new DeploymentPage.Status(
                        queue(view),
                        view.live().warning(),
                        changes,
                        view.lifetimeSeconds() > 0,
                        view.hardware().memoryMb(),
                        number(view.hardware().cpus())),
                sights.history(caller, id).stream().map(this::change).toList(),
                terms(view),
                log(deployment),
                use(view, caller),
                snapshots.of(caller, deployment),
                filled(form, view),
                token);
    }

    /// What is stored stands in the fields that were not sent.
    private static Form filled(Form form, DeploymentView view) {
        Map<String, String> stored = Map.of(
                "title", view.title(),
                "description", view.description(),
                "cpus", number(view.hardware().cpus()),
                "memory_mb", Long.toString(view.hardware().memoryMb()),
                "gpus", Integer.toString(view.hardware().gpus()));
        Form filled = form;
        for (Map.Entry<String, String> field : stored.entrySet()) {
            if (!form.sent().containsKey(field.getKey())) {
                filled = filled.with(field.getKey(), field.getValue());
            }
        }
        return filled;
    }

    /// Without a fraction that is none.
    static String number(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
    }

    private static String queue(DeploymentView view) {
        if (view.position() == 0) {
            return "";
        }
        Long seconds = view.estimateSeconds();
        String wait = seconds == null
                ? "how long it will wait is unknown"
                : "about " + words(Duration.ofSeconds(seconds)) + " to wait";
        return "Number " + view.position() + " in the queue, " + wait + ".";
    }

    /// Such as `8 h` or `15 min`.
    static String words(Duration duration) {
        if (duration.toDays() > 0 && duration.toHours() % 24 == 0) {
            return duration.toDays() == 1 ? "1 day" : duration.toDays() + " days";
        }
        if (duration.toHours() > 0 && duration.toMinutesPart() == 0) {
            return duration.toHours() == 1 ? "1 hour" : duration.toHours() + " hours";
        }
        return duration.toMinutes() > 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }

    private DeploymentPage.Change change(StateChange change) {
        StateWords words = StateWords.of(change.state());
        return new DeploymentPage.Change(
                moments.minute(change.at()), words.label(), words.alarm(), change.reason(), change.lastLines());
    }

    private static String words(List<Integer> ports) {
        return ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String words(Map<String, String> environment) {
        return environment.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(Collectors.joining(", "));
    }

    private List<DeploymentPage.Term> terms(DeploymentView view) {
        ImageSpec image = view.image();
        return Stream.of(
                        term("Module", view.module().isEmpty() ? "" : view.module() + " " + view.version()),
                        term("Tool", view.tool()),
                        term("Values", words(view.values())),
                        term("Image", image == null ? "" : image.name()),
                        term("Command", image == null ? "" : CommandWords.text(image.command())),
                        term("Ports", image == null ? "" : words(image.ports())),
                        term("Environment", image == null ? "" : words(image.sortedEnvironment())),
                        term("Ready", image == null || image.readyPath().isEmpty() ? "" : image.readyPath()),
                        term("Registry login", image == null ? "" : image.login()),
                        term("Project", view.project()),
                        term("Hardware", view.hardware().words()),
                        term("Storage", storage(view)),
                        term(
                                "Secrets",
                                view.secrets().stream()
                                        .map(SecretVariable::name)
                                        .collect(Collectors.joining(", "))),
                        term("Engine", view.engine()),
                        term(
                                "Isolation",
                                view.live().memoryBytes() > 0 ? view.live().isolation() : ""),
                        term("GPUs", String.join(", ", view.live().gpus())),
                        term("Stops", stops(view)),
                        term("Ordered", moments.minute(view.created())))
                .filter(term -> !term.value().isBlank())
                .toList();
    }

    private String stops(DeploymentView view) {
        String unknown = view.lifetimeSeconds() == 0
                ? ""
                : words(Duration.ofSeconds(view.lifetimeSeconds())) + " after it gets a place";
        String end = view.expires() == null ? unknown : moments.minute(view.expires());
        String idle = view.idleSeconds() == 0
                ? ""
                : "when nobody calls it for " + words(Duration.ofSeconds(view.idleSeconds()));
        return Stream.of(end, idle).filter(text -> !text.isEmpty()).collect(Collectors.joining(", or "));
    }

    private static String storage(DeploymentView view) {
        return view.storage().stream()
                .map(space -> space + (space.equals(view.storage().getFirst()) ? " at /storage" : ""))
                .collect(Collectors.joining(", "));
    }

    private static DeploymentPage.Term term(String name, String value) {
        return new DeploymentPage.Term(name, value);
    }

    private String log(Deployment deployment) {
        try {
            return String.join("\n", logs.last(deployment, LINES));
        } catch (PlatformException e) {
            return e.detail() + ".";
        }
    }

    /// A tool is for people; what its programs answer to other programs is theirs to say.
    private static DeploymentPage.Use useOfTool(DeploymentView view, ToolRecipe tool) {
        List<DeploymentPage.Place> places = tool.ports().stream()
                .flatMap(port -> view.addresses().stream()
                        .filter(one -> one.port().equals(port.name()))
                        .map(one -> place(port, one.url())))
                .toList();
        return new DeploymentPage.Use(view.endpoint(), "", "", view.token(), List.of(), places, true);
    }

    /// What a module has for people is its documentation.
    private static DeploymentPage.Place place(ToolRecipe.Program port, String address) {
        return new DeploymentPage.Place(port.label(), port.servesModule() ? address + "/api" : address);
    }

    /// Without names a browser finds the first port of an image where programs do.
    private static List<DeploymentPage.Place> placesOfImage(DeploymentView view) {
        if (view.addresses().isEmpty()) {
            return List.of(new DeploymentPage.Place("it", view.endpoint()));
        }
        String first = view.addresses().getFirst().port();
        return view.addresses().stream()
                .map(one -> new DeploymentPage.Place(one.port().equals(first) ? "it" : one.port(), one.url()))
                .toList();
    }

    private DeploymentPage.Use use(DeploymentView view, Caller caller) {
        Optional<ToolRecipe> tool = tools.find(view.tool());
        if (tool.isPresent()) {
            return useOfTool(view, tool.get());
        }
        boolean token = accounts || view.token();
        ImageSpec image = view.image();
        Optional<CallSnippets> snippets = image != null
                ? Optional.of(CallSnippets.ofImage(view.endpoint(), token))
                : catalog.find(view.module(), caller)
                        .flatMap(entry -> entry.description())
                        .filter(ModuleDescription::predicts)
                        .map(description -> CallSnippets.of(view.endpoint(), description, token));
        return new DeploymentPage.Use(
                view.endpoint(),
                snippets.map(CallSnippets::curl).orElse(""),
                snippets.map(CallSnippets::python).orElse(""),
                view.token(),
                image == null
                        ? List.of()
                        : image.ports().stream()
                                .skip(1)
                                .map(port -> view.endpoint() + "-" + port)
                                .toList(),
                image == null ? List.of() : placesOfImage(view),
                false);
    }
}
