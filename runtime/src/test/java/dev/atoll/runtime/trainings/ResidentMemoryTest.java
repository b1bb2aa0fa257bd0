package dev.atoll.runtime.trainings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ResidentMemoryTest {

    @Test
    void readsWhatTheKernelTells() {
        // Lines of an example of proc_pid_status(5).
        assertThat(ResidentMemory.parse("""
                Name:\tbash
                VmPeak:\t  131168 kB
                VmHWM:\t   13484 kB
                VmRSS:\t   10484 kB
                """)).contains(new ResidentMemory(10_484 * 1024, 13_484 * 1024));
    }

    @Test
    void isUnknownWithoutAProcess() {
        assertThat(ResidentMemory.of(OptionalLong.empty())).isEmpty();
        assertThat(ResidentMemory.parse("Name:\tkthreadd\n")).isEmpty();
    }
}
