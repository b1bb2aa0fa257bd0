package dev.atoll.server.health;

import dev.atoll.server.config.PlatformConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Whether the home can take more.
@Singleton
final class DiskCheck implements Checkable {

    private static final double GIB = 1 << 30;
    private static final double LITTLE = 2;
    private static final double NOTHING = 0.25;

    private final Path home;

    DiskCheck(PlatformConfig config) {
        this.home = config.home();
    }

    @Override
    public List<Check> checks() {
        return List.of(new Check("disk", this::look));
    }

    private Health look() {
        try {
            return of(Files.getFileStore(home).getUsableSpace());
        } catch (IOException e) {
            return Health.down("The home cannot be looked at: " + e.getMessage());
        }
    }

    static Health of(long freeBytes) {
        double free = freeBytes / GIB;
        String sentence = String.format(Locale.ROOT, "%.1f GB are free where the home lies.", free);
        if (free < NOTHING) {
            return Health.down(sentence + " Nothing more can be kept: make room.");
        }
        return free < LITTLE ? Health.impaired(sentence + " Make room soon.") : Health.well(sentence);
    }
}
