package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ServerEventsTest {

    @Test
    void putsEventsTogetherAndSkipsWhatIsNone() {
        ServerEvents events = new ServerEvents();

        List<String> told = List.of(
                        ": begun",
                        "",
                        "event: phase",
                        "data: {\"phase\":\"queued\"}",
                        "",
                        ": still here",
                        "",
                        "event:end",
                        "data:{}",
                        "")
                .stream()
                .map(events::add)
                .flatMap(Optional::stream)
                .map(event -> event.name() + " " + event.content())
                .toList();

        assertThat(told).containsExactly("phase {\"phase\":\"queued\"}", "end {}");
    }
}
