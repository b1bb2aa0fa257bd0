package dev.atoll.server.events;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Tells whoever wants to know what happened. Publish after the transaction that made it true.
///
/// Subscribers are told one after the other in the publisher's thread: they hand over what takes
/// time. An event nobody subscribed to is forgotten.
@Singleton
public final class Events {

    private static final Logger LOG = Logger.getLogger(Events.class);

    private final List<Subscriber<?>> subscribers = new CopyOnWriteArrayList<>();

    /// Tells the subscribers of the event's class.
    public void publish(Record event) {
        for (Subscriber<?> subscriber : subscribers) {
            subscriber.tell(event);
        }
    }

    /// Calls `listener` for every event of a class from now on.
    public <E extends Record> Subscription subscribe(Class<E> type, Consumer<E> listener) {
        Subscriber<E> subscriber = new Subscriber<>(type, listener);
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }

    /// Ends by closing.
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {

        @Override
        void close();
    }

    private static final class Subscriber<E extends Record> {

        private final Class<E> type;
        private final Consumer<E> listener;

        private Subscriber(Class<E> type, Consumer<E> listener) {
            this.type = type;
            this.listener = listener;
        }

        private void tell(Record event) {
            if (!type.isInstance(event)) {
                return;
            }
            try {
                listener.accept(type.cast(event));
            } catch (RuntimeException e) {
                // What happened has happened: one deaf subscriber must not keep it from the others.
                LOG.errorf(e, "A subscriber of %s failed", type.getSimpleName());
            }
        }
    }
}
