package dev.atoll.server.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/// One part that is asked again and again, with what it last said.
final class WatchedCheck {

    private static final Logger LOG = Logger.getLogger(WatchedCheck.class);

    private final Checkable.Check check;
    private final InstantSource time;
    private final Duration deadline;

    /// Guarded by this, like the two below.
    private Health last = new Health(Health.State.SILENT, "It was not asked yet.");

    private Instant askedAt = Instant.EPOCH;
    private boolean asking;

    WatchedCheck(Checkable.Check check, InstantSource time, Duration deadline) {
        this.check = check;
        this.time = time;
        this.deadline = deadline;
    }

    /// Asks in the background, unless it has not answered the last time yet.
    ///
    /// @param whenAnswered called once; at once when it is not asked
    void ask(Runnable whenAnswered) {
        synchronized (this) {
            if (asking) {
                whenAnswered.run();
                return;
            }
            asking = true;
            askedAt = time.instant();
        }
        // A thread of the system: a part may hang in native code, where a virtual one holds its carrier.
        Thread.ofPlatform().daemon().name("health-" + check.component()).start(() -> {
            Health found = find();
            synchronized (this) {
                last = found;
                asking = false;
            }
            whenAnswered.run();
        });
    }

    synchronized ComponentStatus status() {
        Health shown = asking ? new Health(Health.State.SILENT, silence()) : last;
        return new ComponentStatus(check.component(), shown.state(), shown.sentence(), askedAt);
    }

    private String silence() {
        Duration waited = Duration.between(askedAt, time.instant());
        return "It has not answered for " + Math.max(deadline.toSeconds(), waited.toSeconds()) + " s.";
    }

    private Health find() {
        try {
            return check.ask().get();
        } catch (RuntimeException e) {
            // Whatever it is, the part does not work; the log says more than the page.
            LOG.warnf(e, "%s could not be asked how it is", check.component());
            return Health.down("It failed when it was asked; the log says more.");
        }
    }
}
