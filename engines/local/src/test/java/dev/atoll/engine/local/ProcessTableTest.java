package dev.atoll.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ProcessTableTest {

    private static final String REST = " 3931 3954 3950 0 -1 4194304 195 0 0 0 0 0 0 0 20 0 1 0 455824 2654208 333";

    @Test
    void aLineOfProcIsRead() {
        assertThat(ProcessTable.parse("3958 (java) S" + REST))
                .contains(new ProcessTable.Line(3958, 3931, 3950, 455824));
    }

    @Test
    void aProgramMayHaveSpacesAndParenthesesInItsName() {
        assertThat(ProcessTable.parse("3958 (a) b (c) S" + REST))
                .contains(new ProcessTable.Line(3958, 3931, 3950, 455824));
    }

    @Test
    void aZombieHasEnded() {
        assertThat(ProcessTable.parse("3958 (java) Z" + REST)).isEmpty();
    }

    @Test
    void halfALineSaysNothing() {
        assertThat(ProcessTable.parse("3958 (java) S 3931 39")).isEmpty();
        assertThat(ProcessTable.parse("")).isEmpty();
    }

    @Test
    void anIdentityThatWasNeverWrittenIsEmpty() throws Exception {
        assertThat(ProcessIdentity.read(Path.of("nowhere", "pid"))).isEmpty();
    }
}
