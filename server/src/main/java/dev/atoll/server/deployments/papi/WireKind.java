package dev.atoll.server.deployments.papi;

import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentSpec;
import dev.atoll.server.deployments.DeploymentState;
import java.time.Duration;

/// The kinds of deployments that the wire keeps in lists of their own.
enum WireKind {
    MODULE("module", "module-", "api"),
    /// By a recipe of this platform.
    TOOL("tool", "tool-", "ide"),
    /// A short trial of a module.
    TRY_ME("try-me", "try-", "ui");

    /// How long a trial lives.
    static final Duration TRIAL = Duration.ofMinutes(10);

    private final String noun;
    private final String prefix;
    private final String endpoint;

    WireKind(String noun, String prefix, String endpoint) {
        this.noun = noun;
        this.prefix = prefix;
        this.endpoint = endpoint;
    }

    /// No row says which it is, so its life and its files do: a module of one's own that lives as long as a trial and
    /// sees no files is one.
    static WireKind of(Deployment deployment) {
        DeploymentSpec spec = deployment.spec();
        if (!spec.tool().name().isEmpty()) {
            return TOOL;
        }
        boolean trial = spec.lifetimeSeconds() == TRIAL.toSeconds()
                && spec.storage().isEmpty()
                && !spec.module().isEmpty()
                && deployment.project().isEmpty();
        return trial ? TRY_ME : MODULE;
    }

    /// As it stands in messages.
    String noun() {
        return noun;
    }

    /// Its name, which begins with its kind.
    String named(String id) {
        return prefix + id;
    }

    /// What its address is called.
    String endpoint() {
        return endpoint;
    }

    /// The word of the wire for a state. The page of a trial that waits shows a failure unless it starts.
    String word(DeploymentState state) {
        return switch (state) {
            case QUEUED -> this == TRY_ME ? "starting" : "queued";
            case STARTING, LOADING, BACKING_OFF -> "starting";
            case RUNNING -> "running";
            case STOPPING -> "draining";
            case FAILED -> "failed";
            case STOPPED, DELETED -> "dead";
        };
    }
}
