package dev.atoll.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimisedNetworksTest {

    private static final String VERSION = "1.0";

    @TempDir
    Path folder;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

    @Test
    void whatWasOptimisedIsFoundAtTheNextStart() throws Exception {
        Path network = network();
        open(network, "this processor");

        assertThat(entry(network, "this processor").find()).isPresent();
        assertThat(kept()).hasSize(1);
        open(network, "this processor");
        assertThat(kept()).hasSize(1);
    }

    @Test
    void anotherProcessorVersionOrNetworkFindsNothing() throws Exception {
        Path network = network();
        open(network, "this processor");

        assertThat(entry(network, "another").find()).isEmpty();
        assertThat(OptimisedNetworks.in(cache(), "this processor")
                        .entry(network, "2.0")
                        .orElseThrow()
                        .find())
                .isEmpty();
        new TinyNetwork()
                .node("", "Identity", "x", "y")
                .input("x", 1, 2)
                .output("y", 1, 2)
                .write(folder);
        assertThat(entry(network, "this processor").find()).isEmpty();
    }

    @Test
    void whatIsDamagedIsMadeAgain() throws Exception {
        Path network = network();
        open(network, "this processor");
        Path kept = entry(network, "this processor").find().orElseThrow();
        byte[] bytes = Files.readAllBytes(kept);
        bytes[bytes.length / 2] ^= 1;
        Files.write(kept, bytes);

        assertThat(entry(network, "this processor").find()).isEmpty();
        open(network, "this processor");

        assertThat(entry(network, "this processor").find()).isPresent();
    }

    @Test
    void severalStartsAtOnceLeaveOneWhole() throws Exception {
        Path network = network();
        try (ExecutorService starts = Executors.newFixedThreadPool(8)) {
            Callable<Boolean> start = () -> {
                open(network, "this processor");
                return true;
            };
            for (Future<Boolean> each : starts.invokeAll(List.of(start, start, start, start, start, start, start))) {
                assertThat(each.get()).isTrue();
            }
        }

        assertThat(kept()).hasSize(1);
        assertThat(entry(network, "this processor").find()).isPresent();
    }

    @Test
    void theOldestAreForgotten() throws Exception {
        for (int i = 0; i < 33; i++) {
            open(network(), "processor " + i);
        }

        assertThat(kept()).hasSize(32);
        assertThat(entry(folder.resolve("model.onnx"), "processor 32").find()).isPresent();
    }

    @Test
    void aNetworkWithWeightsInOtherFilesIsNotKept() throws Exception {
        Files.write(folder.resolve("w.bin"), new byte[8]);
        Path network = new TinyNetwork()
                .node("", "Neg", "w", "y")
                .external("w", "w.bin")
                .output("y", 1, 2)
                .write(folder);

        assertThat(OptimisedNetworks.in(cache(), "this processor").entry(network, VERSION))
                .isEmpty();
    }

    private void open(Path network, String processor) throws Exception {
        try (OrtSession session = new Sessions(environment, OptimisedNetworks.in(cache(), processor)).open(network)) {
            assertThat(session.getInputNames()).containsExactly("x");
        }
    }

    private OptimisedNetwork entry(Path network, String processor) {
        return OptimisedNetworks.in(cache(), processor)
                .entry(network, environment.getVersion())
                .orElseThrow();
    }

    private Path network() throws IOException {
        return new TinyNetwork()
                .node("", "Neg", "x", "y")
                .input("x", 1, 2)
                .output("y", 1, 2)
                .write(folder);
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> entries = Files.list(cache())) {
            return entries.toList();
        }
    }
}
