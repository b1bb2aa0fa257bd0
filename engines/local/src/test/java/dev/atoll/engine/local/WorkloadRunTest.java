package dev.atoll.engine.local;

import static dev.atoll.testkit.WorkloadSpecBuilder.aWorkload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.engine.local.WorkloadNote.Confinement;
import dev.atoll.engine.local.WorkloadRun.Verdict;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.WorkloadPhase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkloadRunTest {

    @TempDir
    private Path folder;

    private WorkloadRun run;

    @BeforeEach
    void makeRun() {
        Confinement confinement = new Confinement(Isolation.NONE, List.of(), Confinement.OUR_UID);
        WorkloadNote note = WorkloadNote.of(
                aWorkload().running(List.of("true")).build(),
                1,
                new WorkloadNote.Granted(List.of(20000), List.of(), confinement));
        run = new WorkloadRun(note, folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\0\0\0", "END"})
    void filesThatLostTheirContentSayNothing(String text) throws Exception {
        Files.writeString(folder.resolve("exit"), text);
        Files.writeString(folder.resolve("verdict"), text);

        assertThat(run.exitCode()).isEmpty();
        assertThat(run.verdict()).isEmpty();
    }

    @Test
    void whatWasWrittenIsRead() throws Exception {
        Files.writeString(folder.resolve("exit"), "98\n");
        run.write(new Verdict(WorkloadPhase.ENDED, "was stopped"));

        assertThat(run.exitCode()).contains(98);
        assertThat(run.verdict()).contains(new Verdict(WorkloadPhase.ENDED, "was stopped"));
    }
}
