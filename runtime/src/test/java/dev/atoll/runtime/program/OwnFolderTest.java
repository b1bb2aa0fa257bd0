package dev.atoll.runtime.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnFolderTest {

    private static final long LARGE_BYTES = 20L << 20;

    @TempDir
    private Path folder;

    private Path module() throws IOException {
        Path module = Files.createDirectories(folder.resolve("tide-watch"));
        Files.createDirectories(module.resolve("tide_watch"));
        Files.createDirectories(module.resolve(".git"));
        Files.writeString(module.resolve("tide_watch/api.py"), "import json");
        try (RandomAccessFile weights =
                new RandomAccessFile(module.resolve("weights.bin").toFile(), "rw")) {
            weights.setLength(LARGE_BYTES);
        }
        return module;
    }

    @Test
    void whatCanBeWrittenIsItsOwn() throws IOException {
        Path module = module();

        assertThat(OwnFolder.of(module, folder.resolve("home"))).isEqualTo(module);
    }

    @Test
    void whatCannotBeWrittenIsCopiedAndWhatIsLargeIsSeenWhereItLies() throws IOException {
        Path module = module();
        Files.setPosixFilePermissions(module, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeThat(Files.isWritable(module)).as("root may write everything").isFalse();

        Path own = OwnFolder.of(module, folder.resolve("home"));

        assertThat(own).isEqualTo(folder.resolve("home/modules/tide-watch"));
        assertThat(own.resolve("tide_watch/api.py")).hasContent("import json").isWritable();
        assertThat(own.resolve("weights.bin")).isSymbolicLink().hasSize(LARGE_BYTES);
        assertThat(own.resolve(".git")).doesNotExist();
        Files.writeString(own.resolve("learnt.json"), "{}");
        assertThat(OwnFolder.of(module, folder.resolve("home")).resolve("learnt.json"))
                .exists();
        Files.setPosixFilePermissions(module, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
