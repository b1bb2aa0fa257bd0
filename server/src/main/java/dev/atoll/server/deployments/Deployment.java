package dev.atoll.server.deployments;

import dev.atoll.server.access.Thing;
import dev.atoll.server.quotas.Holder;
import dev.atoll.spi.engine.WorkloadHandle;
import java.time.Instant;
import java.util.Optional;

/// A module, an image or a tool that is kept running: what its row says.
///
/// @param owner the account that ordered it
/// @param project whose it is; empty for the owner's own
/// @param wish what shall be, see [Wish]
/// @param reason one sentence a user can read; empty when there is nothing to say
/// @param since when it came into its state
/// @param run where it runs
/// @param tokenHash of the token that calls it besides its people's; empty for none
/// @param expires when its lifetime is over; empty for never, and until it gets a place
/// @param deleted when somebody deleted it
public record Deployment(
        String id,
        String owner,
        String project,
        String title,
        String description,
        DeploymentSpec spec,
        Wish wish,
        DeploymentState state,
        String reason,
        Instant since,
        Instant created,
        Run run,
        String tokenHash,
        Optional<Instant> expires,
        Optional<Instant> deleted) {

    static final String WORKLOAD_PREFIX = "dep-";

    /// What its people want.
    enum Wish {
        RUN,
        STOP
    }

    /// Where it runs, and how that goes.
    ///
    /// @param engine empty until it has a place
    /// @param locator the engine's own; empty until the engine answered
    /// @param secret what proves to the workload that a request comes from here
    /// @param crashes how often it ended by itself since it last ran for long
    /// @param notBefore when it is looked at again
    record Run(String engine, String locator, String secret, int crashes, Instant notBefore) {

        Run on(String itsEngine) {
            return new Run(itsEngine, "", secret, crashes, notBefore);
        }

        Run locatedAt(String found) {
            return new Run(engine, found, secret, crashes, notBefore);
        }

        Run crashed(int times, Instant again) {
            return new Run(engine, locator, secret, times, again);
        }

        /// Without the secret.
        @Override
        public String toString() {
            return "Run[" + engine + ", " + crashes + " crashes]";
        }
    }

    String workloadId() {
        return WORKLOAD_PREFIX + id;
    }

    WorkloadHandle handle() {
        return new WorkloadHandle(run.engine(), workloadId(), run.locator());
    }

    boolean isDeleted() {
        return deleted.isPresent();
    }

    /// Whose quota it counts against.
    public Holder holder() {
        return project.isEmpty() ? Holder.account(owner) : Holder.project(project);
    }

    /// What decides who may do what with it.
    public Thing thing() {
        return new Thing(owner, project, false);
    }

    /// What messages call it.
    String words() {
        return "deployment " + id;
    }

    /// @throws IllegalStateException when there is no such arrow
    Deployment become(DeploymentState next, String nextReason, Instant now) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException(id + ": " + state + " → " + next + " (no such arrow)");
        }
        return new DeploymentDraft(this).in(next, nextReason, now).build();
    }

    /// The same state with another reason.
    Deployment saying(String nextReason) {
        return new DeploymentDraft(this).in(state, nextReason, since).build();
    }

    Deployment running(Run next) {
        return new DeploymentDraft(this).running(next).build();
    }

    /// Without the hash.
    @Override
    public String toString() {
        return "Deployment[" + id + ", " + state + ", " + spec.what() + "]";
    }
}
