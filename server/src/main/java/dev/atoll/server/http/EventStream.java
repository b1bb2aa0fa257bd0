package dev.atoll.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Server-sent events to one listener, one after the other.
public final class EventStream implements AutoCloseable {

    private final SseEventSink sink;
    private final Sse sse;
    private final ObjectMapper json;
    private final BooleanSupplier mayListen;
    private final List<AutoCloseable> subscriptions = new CopyOnWriteArrayList<>();
    private final ReentrantLock order = new ReentrantLock();

    EventStream(SseEventSink sink, Sse sse, ObjectMapper json, BooleanSupplier mayListen) {
        this.sink = sink;
        this.sse = sse;
        this.json = json;
        this.mayListen = mayListen;
    }

    /// Sends an event with a body as JSON; does nothing when the listener left.
    public void send(String name, Object body) {
        send(sse.newEventBuilder().name(name).data(text(body)).build());
    }

    /// Closes something together with this stream.
    public void closing(AutoCloseable subscription) {
        subscriptions.add(subscription);
    }

    /// Shows intermediaries and ourselves that the listener is still there.
    void beat() {
        send(sse.newEventBuilder().comment("still here").build());
    }

    /// Whether the listener is there, as far as known, and may still listen.
    boolean mayGoOn() {
        return !sink.isClosed() && mayListen.getAsBoolean();
    }

    private String text(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(body.getClass() + " (expected a record that has JSON)", e);
        }
    }

    private void send(OutboundSseEvent event) {
        order.lock();
        try {
            if (!sink.isClosed()) {
                sink.send(event);
            }
        } finally {
            order.unlock();
        }
    }

    @Override
    public void close() {
        for (AutoCloseable subscription : subscriptions) {
            try {
                subscription.close();
            } catch (Exception e) {
                // The others have to be closed all the same.
                EventStreams.LOG.warnf(e, "A subscription did not close");
            }
        }
        sink.close();
    }
}
