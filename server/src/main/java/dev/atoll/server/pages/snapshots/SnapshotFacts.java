package dev.atoll.server.pages.snapshots;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentState;
import dev.atoll.server.deployments.Deployments;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shell;
import dev.atoll.server.pages.Sizes;
import dev.atoll.server.projects.Projects;
import dev.atoll.server.snapshots.Snapshot;
import dev.atoll.server.snapshots.SnapshotShares;
import dev.atoll.server.snapshots.SnapshotView;
import dev.atoll.server.snapshots.SnapshotViews;
import dev.atoll.server.snapshots.Snapshots;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Gathers what the page of a snapshot shows.
@Singleton
final class SnapshotFacts {

    private static final int SHORT_HASH = 12;

    private final Snapshots snapshots;
    private final SnapshotShares shares;
    private final SnapshotViews views;
    private final Deployments deployments;
    private final Projects projects;
    private final Moments moments;

    SnapshotFacts(
            Snapshots snapshots,
            SnapshotShares shares,
            SnapshotViews views,
            Deployments deployments,
            Projects projects,
            Moments moments) {
        this.snapshots = snapshots;
        this.shares = shares;
        this.views = views;
        this.deployments = deployments;
        this.projects = projects;
        this.moments = moments;
    }

    /// The page.
    ///
    /// @param form with what was wrong with it
    SnapshotPage page(Shell shell, Caller caller, String id, Form form) {
        Snapshot snapshot = snapshots.get(caller, id);
        SnapshotView view = views.of(caller, snapshot);
        return new SnapshotPage(
                shell,
                SnapshotRow.of(view, moments),
                terms(view),
                may(caller, snapshot, view),
                sharing(caller, snapshot),
                form);
    }

    private SnapshotPage.May may(Caller caller, Snapshot snapshot, SnapshotView view) {
        boolean ready = view.state().equals("ready");
        boolean changes = may(caller, Action.CHANGE_SNAPSHOTS, snapshot);
        boolean uses = may(caller, Action.USE_SNAPSHOT, snapshot) || snapshots.isReceived(caller, snapshot);
        Optional<Deployment> from = ready && changes ? deployment(caller, snapshot) : Optional.empty();
        return new SnapshotPage.May(
                changes,
                ready && uses,
                from.map(Deployment::title).orElse(""),
                from.map(Deployment::id).orElse(""),
                from.map(Deployment::state).filter(SnapshotFacts::isStopped).isPresent(),
                view.environmentChanged(),
                view.shared() && !view.secrets().isEmpty());
    }

    private static boolean isStopped(DeploymentState state) {
        return state == DeploymentState.STOPPED || state == DeploymentState.FAILED;
    }

    private Optional<Deployment> deployment(Caller caller, Snapshot snapshot) {
        try {
            return Optional.of(deployments.get(caller, snapshot.deployment()))
                    .filter(deployment -> deployment.deleted().isEmpty());
        } catch (PlatformException e) {
            // It is forgotten; the snapshot outlives it.
            return Optional.empty();
        }
    }

    private static boolean may(Caller caller, Action action, Snapshot snapshot) {
        return Access.decide(caller, action, snapshot.thing()) == Access.Decision.ALLOWED;
    }

    private SnapshotPage.Sharing sharing(Caller caller, Snapshot snapshot) {
        boolean possible =
                shares.arePossible() && snapshot.contents().bytes() > 0 && may(caller, Action.SHARE_SNAPSHOT, snapshot);
        if (!possible) {
            return new SnapshotPage.Sharing(false, List.of(), List.of());
        }
        return new SnapshotPage.Sharing(
                true,
                shares.of(caller, snapshot.id()),
                projects.mine(caller).stream()
                        .filter(project -> !project.id().equals(snapshot.project()))
                        .map(project -> new SnapshotPage.Choice(project.id(), project.name()))
                        .toList());
    }

    private List<SnapshotPage.Term> terms(SnapshotView view) {
        return Stream.of(
                        term("Of", view.what() + " " + view.version()),
                        term("Values", values(view.values())),
                        term("Files", view.files() == 0 ? "none" : view.files() + ", " + Sizes.of(view.fileBytes())),
                        term("Packed", view.bytes() == 0 ? "" : Sizes.of(view.bytes())),
                        term("As they were", between(view.began(), view.ended())),
                        term("Hardware", view.hardware().words()),
                        term("Secrets", String.join(", ", view.secrets())),
                        term("Project", view.project()),
                        term(
                                "Environment",
                                view.environment().isEmpty()
                                        ? ""
                                        : "lock " + view.environment().substring(0, SHORT_HASH)),
                        term("SHA-256", view.sha256()))
                .filter(term -> !term.value().isBlank())
                .toList();
    }

    private static SnapshotPage.Term term(String name, String value) {
        return new SnapshotPage.Term(name, value);
    }

    private static String values(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + " " + value.getValue())
                .collect(Collectors.joining(", "));
    }

    private String between(@Nullable Instant began, @Nullable Instant ended) {
        if (began == null || ended == null) {
            return "";
        }
        String from = moments.minute(began);
        String to = moments.minute(ended);
        return from.equals(to) ? from : "between " + from + " and " + to;
    }
}
