package dev.atoll.server.deployments;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.audit.Audit;
import dev.atoll.server.database.Ids;
import dev.atoll.server.deployments.Deployment.Run;
import dev.atoll.server.deployments.Deployment.Wish;
import dev.atoll.server.engines.placement.Placements;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Typed;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.TokenHash;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/// Modules, images and tools that are kept running. What is ordered runs as soon as there is room, is started
/// again when it ends by itself, and is found again after a restart of the platform; what becomes of it is kept with
/// its reasons.
@Singleton
public final class Deployments {

    /// What every token of a deployment begins with.
    static final String TOKEN_PREFIX = "atolld_";

    static final int LONGEST_TITLE = 45;
    private static final int LONGEST_DESCRIPTION = 1000;
    private static final int MOST_KEPT = 200;

    private final DeploymentBook book;
    private final DeploymentWorkloads workloads;
    private final DeploymentReconciler reconciler;
    private final Placements placements;
    private final Audit audit;
    private final Ids ids;
    private final RandomGenerator random;

    @Inject
    Deployments(
            DeploymentBook book,
            DeploymentWorkloads workloads,
            DeploymentReconciler reconciler,
            Placements placements,
            Audit audit,
            Ids ids,
            RandomGenerator random) {
        this.book = book;
        this.workloads = workloads;
        this.reconciler = reconciler;
        this.placements = placements;
        this.audit = audit;
        this.ids = ids;
        this.random = random;
    }

    /// Has a module, an image or a tool kept running. When this returns it will be, whatever happens to the
    /// platform.
    ///
    /// @throws PlatformException `UNAUTHENTICATED`, `FORBIDDEN`; `NOT_FOUND` for a module, tool, space or secret
    ///     that is not there for the caller; `BAD_REQUEST`; `CONFLICT` when the quota does not allow it;
    ///     `UNAVAILABLE` for an image when no engine runs any
    public Deployment order(Caller caller, DeploymentOrder order) {
        return order(caller, order, (_, _) -> {});
    }

    /// The same with something alongside, in the same transaction: what another room keeps of the new deployment.
    public Deployment order(Caller caller, DeploymentOrder order, BiConsumer<Handle, Deployment> alongside) {
        check(caller, order);
        Instant now = book.now();
        DeploymentSpec spec = workloads.whole(order.spec().checked());
        Deployment deployment = new Deployment(
                ids.next(),
                caller.accountId(),
                order.project(),
                title(order.title().isBlank() ? workloads.usualTitle(spec) : order.title()),
                description(order.description()),
                spec,
                Wish.RUN,
                DeploymentState.QUEUED,
                "It was ordered.",
                now,
                now,
                new Run("", "", TokenHash.newToken(random), 0, now),
                "",
                Optional.empty(),
                Optional.empty());
        workloads.check(caller, spec);
        requirePlace(deployment);
        book.add(deployment, handle -> {
            requireRoom(handle, deployment);
            record(handle, caller, "deployment.order", deployment, spec.what());
            alongside.accept(handle, deployment);
        });
        reconciler.wake(deployment.id());
        return book.get(deployment.id());
    }

    /// What is stopped costs nothing but a row, a folder and a line on everybody's page.
    private static void requireRoom(Handle handle, Deployment deployment) {
        // The row is there already.
        int kept = DeploymentStore.countOf(handle, deployment.owner(), deployment.project());
        if (kept > MOST_KEPT) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "deployments: " + kept + " (expected at most " + MOST_KEPT
                            + " that are kept, stopped ones included, of "
                            + (deployment.project().isEmpty() ? "this account" : "project " + deployment.project())
                            + "; delete one first)");
        }
    }

    private static void check(Caller caller, DeploymentOrder order) {
        Access.check(caller, Action.DEPLOY, Thing.PLATFORM, "platform");
        if (!order.project().isEmpty()) {
            Access.check(
                    caller, Action.DEPLOY_IN_PROJECT, Thing.ofProject(order.project()), "project " + order.project());
        }
    }

    private void requirePlace(Deployment deployment) {
        workloads.requireEngine(deployment.spec());
        placements.check(workloads.place(deployment));
    }

    /// A deployment.
    ///
    /// @throws PlatformException `NOT_FOUND`, also for one that is not the caller's
    public Deployment get(Caller caller, String id) {
        return required(caller, Action.READ_DEPLOYMENTS, id);
    }

    /// One that the caller may change.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`; `CONFLICT` for one that was deleted
    public Deployment getToChange(Caller caller, String id) {
        return changeable(caller, id);
    }

    /// One that the caller may call.
    ///
    /// @throws PlatformException `NOT_FOUND`, also for one that the caller does not see; `FORBIDDEN`
    Deployment getToCall(Caller caller, String id) {
        return required(caller, Action.CALL_DEPLOYMENT, id);
    }

    /// Starts one that is stopped or failed; one that is on its way goes on.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `CONFLICT` when the quota does not allow it
    public Deployment start(Caller caller, String id) {
        Deployment before = changeable(caller, id);
        if (!before.state().isActive()) {
            requirePlace(before);
        }
        return act(caller, "deployment.start", id, now -> {
            if (now.state().canBecome(DeploymentState.QUEUED) && !now.state().isActive()) {
                return anew(now, "It was started by " + caller.name() + ".");
            }
            return new DeploymentDraft(now).wishing(Wish.RUN).build();
        });
    }

    /// Stops one and keeps everything else.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`
    public Deployment stop(Caller caller, String id) {
        var _ = changeable(caller, id);
        return act(caller, "deployment.stop", id, now -> {
            Deployment wished = new DeploymentDraft(now).wishing(Wish.STOP).build();
            return stopping(wished, "It was stopped by " + caller.name() + ".");
        });
    }

    /// Ends its process, if there is one, and starts it again.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`
    public Deployment restart(Caller caller, String id) {
        Deployment before = changeable(caller, id);
        return before.state().isActive()
                ? act(
                        caller,
                        "deployment.restart",
                        id,
                        now -> stopping(
                                new DeploymentDraft(now).wishing(Wish.RUN).build(),
                                "It is started again by " + caller.name() + "."))
                : start(caller, id);
    }

    /// Gives one other hardware. One that runs is started again.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `BAD_REQUEST`, `CONFLICT`
    public Deployment resize(Caller caller, String id, Hardware hardware) {
        Deployment before = changeable(caller, id);
        Deployment resized = new DeploymentDraft(before)
                .specified(before.spec().on(hardware.checked()))
                .build();
        requirePlace(resized);
        return act(caller, "deployment.resize", id, now -> {
            Deployment other =
                    new DeploymentDraft(now).specified(now.spec().on(hardware)).build();
            return now.state().isActive() ? stopping(other, "It gets " + hardware.words() + ".") : other;
        });
    }

    /// Calls one something else.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `BAD_REQUEST`
    public Deployment rename(Caller caller, String id, String title, String description) {
        var _ = changeable(caller, id);
        return act(
                caller,
                "deployment.rename",
                id,
                now -> new DeploymentDraft(now)
                        .named(title(title), description(description))
                        .build());
    }

    /// Has its lifetime begin anew, and counts as a call.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`
    public Deployment extend(Caller caller, String id) {
        var _ = changeable(caller, id);
        book.live(id).touched();
        return act(
                caller,
                "deployment.extend",
                id,
                now -> now.expires().isEmpty()
                        ? now
                        : new DeploymentDraft(now).livingFrom(book.now()).build());
    }

    /// Orders another like it, of the caller's own or in the same project.
    ///
    /// @throws PlatformException as [#order]
    public Deployment duplicate(Caller caller, String id) {
        Deployment before = get(caller, id);
        String title = "Copy of " + before.title();
        return order(
                caller,
                new DeploymentOrder(
                        title.substring(0, Math.min(LONGEST_TITLE, title.length())),
                        before.description(),
                        before.project(),
                        before.spec()));
    }

    /// Stops and deletes one. It can be brought back for a while.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`
    public Deployment delete(Caller caller, String id) {
        var _ = changeable(caller, id);
        String reason = "It was deleted by " + caller.name() + ".";
        return act(caller, "deployment.delete", id, now -> {
            Deployment deleted = new DeploymentDraft(now).deletedAt(book.now()).build();
            return now.state().isActive()
                    ? stopping(deleted, reason)
                    : deleted.become(DeploymentState.DELETED, reason, book.now());
        });
    }

    /// Brings one back that was deleted; one that ran is started again.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `CONFLICT` when the quota does not allow it
    public Deployment undelete(Caller caller, String id) {
        Deployment before = required(caller, Action.CHANGE_DEPLOYMENTS, id);
        if (before.isDeleted() && before.state() == DeploymentState.DELETED && before.wish() == Wish.RUN) {
            requirePlace(before);
        }
        String reason = "It was brought back by " + caller.name() + ".";
        Deployment after = book.change(id, now -> back(now, reason), handle -> {
            requireRoom(handle, before);
            record(handle, caller, "deployment.undelete", before, "");
        });
        reconciler.wake(id);
        return after;
    }

    private Deployment back(Deployment deployment, String reason) {
        Deployment back = new DeploymentDraft(deployment).notDeleted().build();
        if (deployment.state() != DeploymentState.DELETED) {
            return back;
        }
        return deployment.wish() == Wish.RUN
                ? anew(back, reason)
                : back.become(DeploymentState.STOPPED, reason, book.now());
    }

    /// Makes a token that calls this deployment and does nothing else; one made before ends.
    ///
    /// @return the token, which nobody can be told again
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`
    public String newToken(Caller caller, String id) {
        var _ = changeable(caller, id);
        String token = TOKEN_PREFIX + TokenHash.newToken(random);
        var _ = act(
                caller,
                "deployment.token",
                id,
                now -> new DeploymentDraft(now).calledWith(TokenHash.of(token)).build());
        return token;
    }

    /// Ends its token.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`
    public void endToken(Caller caller, String id) {
        var _ = changeable(caller, id);
        var _ = act(
                caller,
                "deployment.token_end",
                id,
                now -> new DeploymentDraft(now).calledWith("").build());
    }

    private Deployment act(Caller caller, String action, String id, UnaryOperator<Deployment> step) {
        Deployment after = book.change(id, step, handle -> record(handle, caller, action, book.get(id), ""));
        reconciler.wake(id);
        return after;
    }

    private void record(Handle handle, Caller caller, String action, Deployment deployment, String detail) {
        audit.record(
                handle,
                Audit.deed(caller, action, deployment.words())
                        .in(deployment.project())
                        .saying(detail.isEmpty() ? deployment.title() : detail));
    }

    /// From the beginning, whatever was.
    private Deployment anew(Deployment deployment, String reason) {
        Instant now = book.now();
        return new DeploymentDraft(deployment)
                .wishing(Wish.RUN)
                .notLivingYet()
                .running(deployment.run().crashed(0, now))
                .build()
                .become(DeploymentState.QUEUED, reason, now);
    }

    private Deployment stopping(Deployment deployment, String reason) {
        return deployment.state().canBecome(DeploymentState.STOPPING)
                ? deployment.become(DeploymentState.STOPPING, reason, book.now())
                : deployment;
    }

    private static String title(String title) {
        return Typed.line("title", title, LONGEST_TITLE);
    }

    private static String description(String description) {
        return Typed.optionalText("description", description, LONGEST_DESCRIPTION);
    }

    private Deployment changeable(Caller caller, String id) {
        Deployment deployment = required(caller, Action.CHANGE_DEPLOYMENTS, id);
        if (deployment.isDeleted()) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "The " + deployment.words() + " was deleted (expected one that was not)");
        }
        return deployment;
    }

    private Deployment required(Caller caller, Action action, String id) {
        Deployment deployment = book.get(id);
        Access.check(caller, action, deployment.thing(), deployment.words());
        return deployment;
    }
}
