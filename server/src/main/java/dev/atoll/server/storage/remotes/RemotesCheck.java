package dev.atoll.server.storage.remotes;

import dev.atoll.server.health.Checkable;
import dev.atoll.server.health.Health;
import dev.atoll.server.storage.rclone.RcloneProgram;
import jakarta.inject.Singleton;
import java.util.List;

/// Whether storage elsewhere can be reached from this platform.
@Singleton
final class RemotesCheck implements Checkable {

    private final RcloneProgram program;

    RemotesCheck(RcloneProgram program) {
        this.program = program;
    }

    @Override
    public List<Check> checks() {
        return List.of(new Check("remotes", this::look));
    }

    private Health look() {
        String problem = program.problem();
        return problem.isEmpty()
                ? Health.well("rclone " + program.version() + " reaches storage elsewhere.")
                : Health.off("No storage elsewhere can be linked: " + problem + ".");
    }
}
