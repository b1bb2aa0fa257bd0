package dev.atoll.engine.local;

import static dev.atoll.testkit.WorkloadSpecBuilder.aWorkload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.spi.engine.Gpu;
import dev.atoll.spi.engine.GpuRequest;
import dev.atoll.spi.engine.Placement.Answer;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.testkit.WorkloadSpecBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Graphics processors, told of by a program that says what `nvidia-smi` says on other machines.
@Timeout(60)
final class GpusTest {

    private static final String TWO_KINDS = """
            0, GPU-11111111-aaaa-bbbb-cccc-000000000001, NVIDIA A100-SXM4-40GB, 40960, Disabled
            1, GPU-11111111-aaaa-bbbb-cccc-000000000002, Tesla V100-PCIE-16GB, 16384, [N/A]
            """;
    private static final String DIVIDED = """
            0, GPU-5c89852c-d268-c3f3-1b07-005d5ae1dc3f, NVIDIA A100-SXM4-40GB, 40960, Enabled
            """;
    private static final String PARTS = """
            GPU 0: NVIDIA A100-SXM4-40GB (UUID: GPU-5c89852c-d268-c3f3-1b07-005d5ae1dc3f)
              MIG 3g.20gb     Device  0: (UUID: MIG-c6d4f1ef-42e4-5de3-91c7-45d71c87eb3f)
              MIG 1g.5gb      Device  1: (UUID: MIG-cba663e8-9bed-5b25-b243-5985ef7c9beb)
            """;

    @TempDir
    private Path home;

    private TestBench bench;

    @BeforeEach
    void open() {
        bench = new TestBench(home.resolve("engines/local"), SmallPrograms.walled(home.resolve("bin")));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theyAreListedWithWhoHasThem() throws Exception {
        says(TWO_KINDS, "");
        bench.engine().start(aHolder("w1", new GpuRequest(1, "v100", 0)).build());

        assertThat(bench.engine().probe().gpus())
                .extracting(Gpu::model, gpu -> gpu.usedBy().orElse(""))
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("NVIDIA A100-SXM4-40GB", ""),
                        org.assertj.core.api.Assertions.tuple("Tesla V100-PCIE-16GB", "w1"));
    }

    @Test
    void aWorkloadSeesThoseItWasGivenAndNoOther() throws Exception {
        says(TWO_KINDS, "");
        WorkloadHandle handle = bench.engine()
                .start(aHolder("w1", new GpuRequest(1, "", 20_000_000_000L)).build());

        TestBench.await(() -> !bench.engine().log(handle, 1).isEmpty());

        assertThat(bench.engine().log(handle, 1)).containsExactly("has GPU-11111111-aaaa-bbbb-cccc-000000000001");
        assertThat(bench.engine().status(handle).gpus()).containsExactly("GPU-11111111-aaaa-bbbb-cccc-000000000001");
    }

    @Test
    void aWorkloadThatAskedForNoneSeesNone() throws Exception {
        says(TWO_KINDS, "");
        WorkloadHandle handle =
                bench.engine().start(aHolder("w1", GpuRequest.NONE).build());

        TestBench.await(() -> !bench.engine().log(handle, 1).isEmpty());

        assertThat(bench.engine().log(handle, 1)).containsExactly("has ");
    }

    @Test
    void whatOthersHaveIsWaitedFor() throws Exception {
        says(TWO_KINDS, "");
        bench.engine().start(aHolder("w1", GpuRequest.of(2)).build());

        assertThat(bench.engine().place(aHolder("w2", GpuRequest.of(1)).build()).answer())
                .isEqualTo(Answer.LATER);
        assertThatThrownBy(() ->
                        bench.engine().start(aHolder("w2", GpuRequest.of(1)).build()))
                .hasMessageContaining("1 GPU");
    }

    @Test
    void theyAreFreeAgainWhenTheirWorkloadEnded() throws Exception {
        says(TWO_KINDS, "");
        WorkloadHandle first =
                bench.engine().start(aHolder("w1", GpuRequest.of(2)).build());
        bench.engine().stop(first, Duration.ZERO);

        assertThat(bench.engine().place(aHolder("w2", GpuRequest.of(2)).build()).answer())
                .isEqualTo(Answer.NOW);
    }

    @Test
    void whoHasThemIsKnownAfterARestart() throws Exception {
        says(TWO_KINDS, "");
        bench.engine().start(aHolder("w1", GpuRequest.of(2)).build());

        bench.restart();

        assertThat(bench.engine().probe().gpus()).allMatch(gpu -> gpu.usedBy().equals(java.util.Optional.of("w1")));
    }

    @Test
    void theirPartsAreGivenWhereTheirOperatorDividedThem() throws Exception {
        says(DIVIDED, PARTS);

        assertThat(bench.engine().probe().gpus())
                .extracting(Gpu::uuid, gpu -> gpu.memoryBytes() >> 30)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("MIG-c6d4f1ef-42e4-5de3-91c7-45d71c87eb3f", 20L),
                        org.assertj.core.api.Assertions.tuple("MIG-cba663e8-9bed-5b25-b243-5985ef7c9beb", 5L));
    }

    @Test
    void aDriverThatDoesNotAnswerIsSaid() throws Exception {
        installs("echo 'NVIDIA-SMI has failed because it could not communicate with the driver.'; exit 9");

        assertThat(bench.engine().probe().gpus()).isEmpty();
        assertThat(bench.engine().probe().capability("gpu").orElseThrow().detail())
                .contains("could not communicate with the driver");
    }

    private void says(String table, String parts) throws IOException {
        installs("if [ \"$1\" = -L ]; then printf '%s' '" + parts + "'; else printf '%s' '" + table + "'; fi");
    }

    private void installs(String script) throws IOException {
        Path program = Files.createDirectories(home.resolve("bin")).resolve("nvidia-smi");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static WorkloadSpecBuilder aHolder(String id, GpuRequest gpus) {
        return aWorkload()
                .withId(id)
                .running(List.of("sh", "-c", "echo has \"$CUDA_VISIBLE_DEVICES\"; sleep 60"))
                .withGpus(gpus)
                .on()
                .endingWithin(Duration.ofMinutes(1));
    }
}
