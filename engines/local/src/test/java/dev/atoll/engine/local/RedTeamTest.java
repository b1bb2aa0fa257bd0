package dev.atoll.engine.local;

import static dev.atoll.testkit.WorkloadSpecBuilder.aWorkload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Limits;
import dev.atoll.spi.engine.Network;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadStatus;
import dev.atoll.testkit.WorkloadSpecBuilder;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a workload that means harm does not get away with.
@Timeout(60)
final class RedTeamTest {

    private static final String SECRET = "the-word-nobody-may-read";
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    private Path home;

    private TestBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new TestBench(home.resolve("engines/local"), SmallPrograms.walled());
        bench.assumeIsolation(Isolation.FILES);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theHomeOfAnotherIsNotThere() throws Exception {
        Path other = Files.createDirectories(home.resolve("storage/others"));
        Files.writeString(other.resolve("notes.txt"), SECRET);

        WorkloadStatus status = run("ls " + other + "; cat " + other + "/notes.txt");

        assertThat(status.phase()).isEqualTo(WorkloadPhase.FAILED);
        assertThat(log()).doesNotContain(SECRET).contains("No such file");
    }

    @Test
    void theDatabaseAndTheSecretsOfThePlatformAreNotThere() throws Exception {
        Files.writeString(home.resolve("atoll.db"), SECRET);
        Files.writeString(home.resolve("secrets.key"), SECRET);

        run("cat " + home + "/atoll.db " + home + "/secrets.key; ls " + home + "; cat /proc/*/environ; ls /root");

        assertThat(log()).doesNotContain(SECRET).doesNotContain("secrets.key\n");
    }

    @Test
    void theSystemCannotBeChanged() throws Exception {
        run("for place in / /usr /etc /dev /run /proc/sys/kernel; do touch $place/mine && echo changed; done; "
                + "echo 1 >/proc/sys/vm/drop_caches && echo changed; chmod 600 /dev/null && echo changed");

        assertThat(log()).doesNotContain("changed");
    }

    @Test
    void itIsNobodyInParticular() throws Exception {
        run("id -u; grep CapEff /proc/self/status; grep NoNewPrivs /proc/self/status");

        assertThat(log()).doesNotStartWith("0\n").contains("CapEff:\t0000000000000000", "NoNewPrivs:\t1");
    }

    @Test
    void noProcessButItsOwnIsSeen() throws Exception {
        long own = ProcessHandle.current().pid();

        run("tr '\\0' ' ' </proc/*/cmdline; cat /proc/[0-9]*/cmdline | tr '\\0' ' '; kill -9 " + own
                + " && echo kil''led");

        assertThat(log()).doesNotContain("surefire").doesNotContain("killed");
    }

    @Test
    void aForkBombStaysWithinItsProcesses() throws Exception {
        bench.assumeIsolation(Isolation.STRONG);
        WorkloadHandle handle = bench.engine()
                .start(attack("(while :; do sleep 175 & done) & (while :; do sleep 175 & done) & exec sleep 175")
                        .limitedTo(Limits.of(256 * MEGABYTE, 1).withProcesses(40))
                        .build());
        TestBench.await(() -> bench.engine().stats(handle).processes() > 20);

        int most = bench.engine().stats(handle).processes();
        bench.engine().stop(handle, Duration.ZERO);

        assertThat(most).isLessThanOrEqualTo(40);
        assertThat(bench.processes()).isEmpty();
    }

    @Test
    void aMemoryBombIsEnded() throws Exception {
        bench.assumeIsolation(Isolation.STRONG);

        WorkloadStatus status = run(attack("tail /dev/zero").limitedToMemory(48 * MEGABYTE));

        assertThat(status.phase()).isEqualTo(WorkloadPhase.FAILED);
        assertThat(status.reason()).isEqualTo("needed more than its 50 MB");
    }

    @Test
    void aLargeFileIsCutShort() throws Exception {
        WorkloadStatus status = run(attack("exec head -c 200000000 /dev/zero >big")
                .limitedTo(Limits.of(256 * MEGABYTE, 1).withDisk(20 * MEGABYTE)));

        assertThat(status.phase()).isEqualTo(WorkloadPhase.FAILED);
        assertThat(Files.size(bench.folder().work().resolve("big"))).isLessThanOrEqualTo(20 * MEGABYTE);
    }

    @Test
    void manyFilesAreCounted() throws Exception {
        WorkloadStatus status = run(
                attack("i=0; while :; do head -c 1000000 /dev/zero >$i; i=$((i+1)); [ $i -lt 60 ] || sleep 60; done")
                        .limitedTo(Limits.of(256 * MEGABYTE, 1).withDisk(20 * MEGABYTE)));

        assertThat(status.phase()).isEqualTo(WorkloadPhase.FAILED);
        assertThat(status.reason()).matches("wrote \\d+ MB to disk; it may write 20 MB");
    }

    @Test
    void whatIgnoresItsEndIsEnded() throws Exception {
        WorkloadHandle handle = bench.engine()
                .start(attack("trap '' TERM INT HUP; echo ready; while :; do sleep 1; done")
                        .build());
        TestBench.await(() -> log().contains("ready"));

        bench.engine().stop(handle, Duration.ofMillis(100));

        assertThat(bench.engine().status(handle).phase()).isEqualTo(WorkloadPhase.ENDED);
        assertThat(bench.processes()).isEmpty();
    }

    @Test
    void whatForksAwayEndsWithItsProgram() throws Exception {
        WorkloadStatus status = run("setsid --fork env -i sleep 177; exit 0");

        assertThat(status.phase()).isEqualTo(WorkloadPhase.ENDED);
        // The sandbox tells its end a moment before the last of its processes is gone.
        TestBench.await(() -> ProcessHandle.allProcesses()
                .noneMatch(process -> process.info().commandLine().orElse("").endsWith("sleep 177")));
    }

    @Test
    void aLogWithoutEndIsKeptShort() throws Exception {
        WorkloadHandle handle = bench.engine()
                .start(attack("exec yes 'a line that says nothing at all'")
                        .limitedTo(Limits.of(64 * MEGABYTE, 1).withDisk(100 * MEGABYTE))
                        .build());
        // As much as it may write to one file, several times over, unless it is cut.
        TestBench.await(() -> bench.folder().output().next() > 300 * MEGABYTE
                || !bench.engine().status(handle).phase().isRunning());
        bench.engine().stop(handle, Duration.ZERO);

        long kept = Files.size(bench.folder().output().current())
                + Files.size(bench.folder().output().older());
        assertThat(kept).isLessThanOrEqualTo(101 * MEGABYTE);
    }

    @Test
    void withoutANetworkNothingOfThisMachineIsReached() throws Exception {
        try (ServerSocket database = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String connect = "(exec 3<>/dev/tcp/127.0.0.1/" + database.getLocalPort() + ") && echo reached";

            run(aWorkload()
                    .running(List.of("bash", "-c", connect))
                    .on()
                    .reaching(Network.LOOPBACK)
                    .endingWithin(Duration.ofSeconds(20)));
        }

        assertThat(log()).doesNotContain("reached");
    }

    @Test
    void aPortThatWasNotGivenIsNotReached() throws Exception {
        int other = freePort();
        WorkloadHandle handle = bench.startAndAwait(aWorkload()
                .running(List.of(
                        "bash",
                        "-c",
                        Plan.words(SmallPrograms.command("SERVES").stream()
                                        .map(word -> word.replace("{port}", Integer.toString(other)))
                                        .toList())
                                + " & exec " + Plan.words(SmallPrograms.command("SERVES"))))
                .mounting(SmallPrograms.mounts())
                .reaching(Network.LOOPBACK));

        assertThat(bench.get(handle, "/health/ready")).isEqualTo("{}");
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), other).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void aLinkInPlaceOfItsSocketLeadsNowhere() throws Exception {
        Path door = home.resolve("engine.sock");
        try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            engine.bind(UnixDomainSocketAddress.of(door));
            WorkloadHandle handle = bench.engine()
                    .start(aWorkload()
                            .running(List.of(
                                    "sh",
                                    "-c",
                                    "until [ -S /run/atoll/* ]; do :; done; set -- /run/atoll/*; rm \"$1\";" + " ln -s "
                                            + door + " \"$1\"; echo planted; exec sleep 20"))
                            .reaching(Network.LOOPBACK)
                            .endingWithin(Duration.ofSeconds(20))
                            .build());
            TestBench.await(() -> bench.engine().log(handle, 5).contains("planted"));

            URI reached = bench.engine().status(handle).endpoint().orElseThrow();
            try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), reached.getPort())) {
                caller.setSoTimeout(10_000);
                assertThat(caller.getInputStream().read()).isEqualTo(-1);
            }
            engine.configureBlocking(false);
            assertThat(engine.accept()).isNull();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static WorkloadSpecBuilder attack(String script) {
        return aWorkload()
                .running(List.of("sh", "-c", script))
                .on()
                .isolated(Isolation.FILES)
                .endingWithin(Duration.ofSeconds(20));
    }

    private WorkloadStatus run(String script) throws Exception {
        return run(attack(script));
    }

    private WorkloadStatus run(WorkloadSpecBuilder workload) throws Exception {
        return bench.awaitEnd(bench.engine().start(workload.build()));
    }

    private String log() throws Exception {
        WorkloadHandle handle = bench.engine().find("w1").orElseThrow();
        return String.join("\n", bench.engine().log(handle, 200)) + "\n";
    }
}
