package dev.atoll.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.runtime.module.Reply;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ServerTimingTest {

    @Test
    void tellsMillisecondsOfEveryPart() {
        Iterator<Long> clock = List.of(1_000L, 1_001_000L, 12_346_001_000L).iterator();
        ServerTiming timing = ServerTiming.begin(clock::next);
        timing.read();

        String header = timing.header(new Outcome.Replied(new Reply.Cancelled(), 50_999, 2_007_000_000));

        assertThat(header).isEqualTo("read;dur=1.000, queue;dur=0.050, infer;dur=2007.000, total;dur=12346.000");
    }
}
