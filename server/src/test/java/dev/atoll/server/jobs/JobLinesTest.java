package dev.atoll.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class JobLinesTest {

    @Test
    void anEventBecomesAMetricAndALineThatPeopleRead() {
        JobLines lines = new JobLines(true);

        lines.add("{\"event\":\"metric\",\"data\":{\"step\":3,\"value\":0.5,\"name\":\"loss\"}}\n");

        assertThat(lines.metrics()).containsExactly(new Metric("loss", 3, 0.5));
        assertThat(lines.text()).contains("loss 3: 0.5").doesNotContain("{");
    }

    @Test
    void whatAModulePrintsStaysAsItIs() {
        JobLines lines = new JobLines(true);

        lines.add("Epoch 1/3\n{\"event\": broken\n\n[1, 2]\n");

        assertThat(lines.text()).isEqualTo("Epoch 1/3\n{\"event\": broken\n\n[1, 2]\n");
        assertThat(lines.metrics()).isEmpty();
    }

    @Test
    void aScriptThatPrintsAnEventPrintsWords() {
        JobLines lines = new JobLines(false);

        lines.add("{\"event\":\"metric\",\"data\":{\"step\":3,\"value\":0.5,\"name\":\"loss\"}}\n");

        assertThat(lines.metrics()).isEmpty();
        assertThat(lines.text()).startsWith("{\"event\"");
    }

    @Test
    void aNumberThatIsNoneIsNoMetric() {
        JobLines lines = new JobLines(true);

        lines.add("{\"event\":\"metric\",\"data\":{\"step\":1,\"value\":null,\"name\":\"loss\"}}\n");

        assertThat(lines.metrics()).isEmpty();
    }

    @Test
    void theResultIsKeptAsItWasTold() {
        JobLines lines = new JobLines(true);

        lines.add("{\"event\":\"result\",\"data\":{\"out\":\"x\",\"output\":{\"classes\":6}}}\n");

        assertThat(lines.result()).hasValue("{\"classes\":6}");
    }
}
