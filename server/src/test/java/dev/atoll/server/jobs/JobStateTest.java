package dev.atoll.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class JobStateTest {

    @Test
    void whatIsDoneStaysDone() {
        assertThat(JobState.values()).noneMatch(JobState.DONE::canBecome);
    }

    @ParameterizedTest
    @EnumSource(JobState.class)
    void everyStateButTheFirstIsReachedFromAnother(JobState state) {
        assertThat(Arrays.stream(JobState.values()).anyMatch(before -> before.canBecome(state)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(JobState.class)
    void whatIsNotOverLeadsToAnEnd(JobState state) {
        assertThat(state.isOver() || Arrays.stream(JobState.values()).anyMatch(state::canBecome))
                .isTrue();
    }
}
