package dev.atoll.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventsTest {

    private final Events events = new Events();
    private final List<String> heard = new ArrayList<>();

    @Test
    void subscribersHearTheirEventsInOrder() {
        events.subscribe(Happened.class, event -> heard.add(event.what()));
        events.subscribe(Other.class, event -> heard.add("other " + event.what()));

        events.publish(new Happened("one"));
        events.publish(new Happened("two"));

        assertThat(heard).containsExactly("one", "two");
    }

    @Test
    void aSubscriberThatFailsDoesNotKeepItFromTheOthers() {
        events.subscribe(Happened.class, _ -> {
            throw new IllegalStateException("on purpose");
        });
        events.subscribe(Happened.class, event -> heard.add(event.what()));

        events.publish(new Happened("one"));

        assertThat(heard).containsExactly("one");
    }

    @Test
    void whoUnsubscribedHearsNothing() {
        events.subscribe(Happened.class, event -> heard.add(event.what())).close();

        events.publish(new Happened("one"));

        assertThat(heard).isEmpty();
    }

    private record Happened(String what) {}

    private record Other(String what) {}
}
