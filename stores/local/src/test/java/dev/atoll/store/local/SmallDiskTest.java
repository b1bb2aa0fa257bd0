package dev.atoll.store.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.spi.blob.BlobStore;
import dev.atoll.testkit.BlobStoreContract;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The contract, on a disk of its own that really fills up and really becomes read-only.
final class SmallDiskTest extends BlobStoreContract {

    @TempDir
    private Path home;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(home.resolve("disk"));
        int status = run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk.toString());
        Assumptions.assumeTrue(status == 0, "only root may mount a small disk");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
    }

    @Override
    protected BlobStore newStore() {
        return new LocalBlobStoreProvider().create(disk.resolve("storage"), Map.of());
    }

    @Override
    protected int drafts() {
        return Folders.drafts(disk.resolve("storage"));
    }

    @Override
    protected void fill() {
        byte[] piece = new byte[4096];
        try (OutputStream rest = Files.newOutputStream(disk.resolve("rest"))) {
            while (true) {
                rest.write(piece);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    @Override
    protected void makeReadOnly() {
        try {
            assertThat(run("mount", "-o", "remount,ro", disk.toString())).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Leaves the empty folder that the disk was mounted on.
    @Override
    protected void takeDown() {
        try {
            assertThat(run("umount", "-l", disk.toString())).isZero();
            Files.createDirectory(disk.resolve("storage"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
