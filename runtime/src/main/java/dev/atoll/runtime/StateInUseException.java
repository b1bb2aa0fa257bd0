package dev.atoll.runtime;

import java.io.IOException;
import java.nio.file.Path;

/// Another process keeps its trainings and jobs in the folder.
final class StateInUseException extends IOException {

    StateInUseException(Path folder) {
        super("state folder " + folder + ": used by another process, which serves this module already (expected one"
                + " of its own: stop the other, or give --state DIR)");
    }
}
