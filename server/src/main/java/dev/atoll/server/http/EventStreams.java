package dev.atoll.server.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/// The open streams of server-sent events. Keeps them alive, forgets those whose listener left or may listen
/// no more, closes them at the end.
@Singleton
public final class EventStreams implements AutoCloseable {

    static final Logger LOG = Logger.getLogger(EventStreams.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final ObjectMapper json;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("event-streams").factory());

    EventStreams(ObjectMapper json) {
        this.json = json;
        ScheduledFuture<?> _ = heart.scheduleWithFixedDelay(
                this::beat, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Takes over a listener.
    ///
    /// @param mayListen asked every few seconds; the stream is closed when it says no, and whoever opens it again
    ///     is judged anew
    public EventStream open(SseEventSink sink, Sse sse, BooleanSupplier mayListen) {
        EventStream stream = new EventStream(sink, sse, json, mayListen);
        streams.add(stream);
        return stream;
    }

    private void beat() {
        for (EventStream stream : streams) {
            try {
                if (stream.mayGoOn()) {
                    stream.beat();
                } else {
                    forget(stream);
                }
            } catch (RuntimeException e) {
                // A task that throws is never run again, and the others need their heartbeat.
                LOG.debugf(e, "A listener cannot be reached");
                forget(stream);
            }
        }
    }

    private void forget(EventStream stream) {
        streams.remove(stream);
        stream.close();
    }

    @Override
    @PreDestroy
    public void close() {
        heart.shutdownNow();
        streams.forEach(EventStream::close);
        streams.clear();
    }
}
