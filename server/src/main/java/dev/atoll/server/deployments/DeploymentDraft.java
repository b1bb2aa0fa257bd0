package dev.atoll.server.deployments;

import dev.atoll.server.deployments.Deployment.Run;
import dev.atoll.server.deployments.Deployment.Wish;
import java.time.Instant;
import java.util.Optional;

/// A deployment that differs from another.
final class DeploymentDraft {

    private final Deployment before;
    private String title;
    private String description;
    private DeploymentSpec spec;
    private Wish wish;
    private DeploymentState state;
    private String reason;
    private Instant since;
    private Run run;
    private String tokenHash;
    private Optional<Instant> expires;
    private Optional<Instant> deleted;

    DeploymentDraft(Deployment before) {
        this.before = before;
        this.title = before.title();
        this.description = before.description();
        this.spec = before.spec();
        this.wish = before.wish();
        this.state = before.state();
        this.reason = before.reason();
        this.since = before.since();
        this.run = before.run();
        this.tokenHash = before.tokenHash();
        this.expires = before.expires();
        this.deleted = before.deleted();
    }

    DeploymentDraft named(String itsTitle, String itsDescription) {
        title = itsTitle;
        description = itsDescription;
        return this;
    }

    DeploymentDraft specified(DeploymentSpec other) {
        spec = other;
        return this;
    }

    DeploymentDraft wishing(Wish other) {
        wish = other;
        return this;
    }

    DeploymentDraft in(DeploymentState next, String why, Instant now) {
        state = next;
        reason = why;
        since = now;
        return this;
    }

    DeploymentDraft running(Run other) {
        run = other;
        return this;
    }

    DeploymentDraft calledWith(String hash) {
        tokenHash = hash;
        return this;
    }

    /// Its lifetime, if it has one, begins at a time.
    DeploymentDraft livingFrom(Instant now) {
        expires = spec.lifetimeSeconds() == 0 ? Optional.empty() : Optional.of(now.plus(spec.lifetime()));
        return this;
    }

    /// The same, unless it has begun already.
    DeploymentDraft livingAtLeastFrom(Instant now) {
        return expires.isPresent() ? this : livingFrom(now);
    }

    /// Its lifetime begins when it gets its next place.
    DeploymentDraft notLivingYet() {
        expires = Optional.empty();
        return this;
    }

    DeploymentDraft deletedAt(Instant when) {
        deleted = Optional.of(when);
        return this;
    }

    DeploymentDraft notDeleted() {
        deleted = Optional.empty();
        return this;
    }

    Deployment build() {
        return new Deployment(
                before.id(),
                before.owner(),
                before.project(),
                title,
                description,
                spec,
                wish,
                state,
                reason,
                since,
                before.created(),
                run,
                tokenHash,
                expires,
                deleted);
    }
}
