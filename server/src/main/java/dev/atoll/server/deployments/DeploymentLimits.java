package dev.atoll.server.deployments;

import dev.atoll.server.config.DeploymentsConfig;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.deployments.Deployment.Wish;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.mail.Letter;
import dev.atoll.server.mail.Mails;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Stops what has run for its whole lifetime, what nobody calls, and what has files that its owner may not have
/// any more. Its people are told before, where that can be known.
@Singleton
final class DeploymentLimits {

    private final DeploymentsConfig config;
    private final DeploymentBook book;
    private final DeploymentRights rights;
    private final Accounts accounts;
    private final Mails mails;

    DeploymentLimits(
            PlatformConfig config, DeploymentBook book, DeploymentRights rights, Accounts accounts, Mails mails) {
        this.config = config.deployments();
        this.book = book;
        this.rights = rights;
        this.accounts = accounts;
        this.mails = mails;
    }

    /// Holds one that runs to its limits, whether it answers or not.
    void hold(Deployment deployment, LiveDeployment live) {
        Instant now = book.now();
        Optional<String> lost = rights.lost(deployment, live);
        if (lost.isPresent()) {
            stop(deployment, lost.get());
        } else if (deployment.expires().filter(end -> !now.isBefore(end)).isPresent()) {
            stop(deployment, "Its lifetime of " + words(deployment.spec().lifetime()) + " is over.");
        } else if (isIdle(deployment, live, Duration.ZERO)) {
            stop(deployment, "Nobody called it for " + words(deployment.spec().idle()) + ".");
        } else {
            warn(deployment, live, now);
        }
    }

    private static boolean isIdle(Deployment deployment, LiveDeployment live, Duration ahead) {
        Duration most = deployment.spec().idle();
        return most.isPositive() && live.idle().plus(ahead).compareTo(most) >= 0;
    }

    private void stop(Deployment deployment, String reason) {
        var _ = book.change(
                deployment.id(),
                now -> now.state() == DeploymentState.RUNNING && now.expires().equals(deployment.expires())
                        ? new DeploymentDraft(now.become(DeploymentState.STOPPING, reason, book.now()))
                                .wishing(Wish.STOP)
                                .build()
                        : now);
    }

    private void warn(Deployment deployment, LiveDeployment live, Instant now) {
        Duration idle = deployment.spec().idle();
        Duration beforeIdle = shorter(config.warning(), idle.dividedBy(4));
        Duration beforeEnd =
                shorter(config.warning(), deployment.spec().lifetime().dividedBy(4));
        if (deployment
                .expires()
                .filter(end -> !now.plus(beforeEnd).isBefore(end))
                .isPresent()) {
            warn(
                    deployment,
                    live,
                    "It is stopped in less than " + words(beforeEnd)
                            + ": its lifetime is over then. Extend it to keep it running.");
        } else if (isIdle(deployment, live, beforeIdle)) {
            warn(deployment, live, "It is stopped in less than " + words(beforeIdle) + " unless somebody calls it.");
        } else if (!live.warning().isEmpty()) {
            live.noWarning();
            book.tell(deployment);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private void warn(Deployment deployment, LiveDeployment live, String sentence) {
        if (!live.warns(sentence)) {
            return;
        }
        book.note(deployment.id(), sentence);
        accounts.find(deployment.owner())
                .filter(account -> !account.email().isEmpty())
                .ifPresent(account -> mails.send(new Letter(
                        account.email(),
                        "Your deployment " + deployment.title() + " will be stopped",
                        deployment.title() + " (" + deployment.spec().what() + ")\n\n" + sentence + "\n")));
    }

    /// Such as `2 h` or `15 min`.
    static String words(Duration duration) {
        if (duration.toHours() > 0 && duration.toMinutesPart() == 0) {
            return duration.toHours() % 24 == 0 ? duration.toDays() + " d" : duration.toHours() + " h";
        }
        return duration.toMinutes() > 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }
}
