package dev.atoll.server.storage.rclone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Takes in what the program writes, while it writes: all of it together is never in memory.
@FunctionalInterface
public interface RcloneReader {

    /// Of a program whose words do not matter.
    RcloneReader NOTHING = output -> {
        var _ = output.transferTo(OutputStream.nullOutputStream());
        return true;
    };

    /// Reads to the end, or as far as it wants to.
    ///
    /// @return whether it took everything; else the program is ended
    /// @throws IOException also for what it does not understand
    boolean read(InputStream output) throws IOException;
}
