package dev.atoll.server.engines.placement;

import dev.atoll.server.database.Database;
import dev.atoll.server.events.Events;
import dev.atoll.server.quotas.Quotas;
import java.time.InstantSource;
import java.util.List;

/// Places on one engine of a known size, for the tests of features that ask for them.
public final class TestPlacements {

    private TestPlacements() {}

    /// With 4 processors, 8 GB and the strongest isolation, for programs and images.
    public static Placements on(String engine, Quotas quotas, Database database, Events events, InstantSource time) {
        List<EngineCapacity> engines = List.of(TestPlaces.engineOfAll(engine, 4, 8));
        return new Placements(() -> engines, quotas, database, events, time);
    }

    /// Grants what has room now.
    public static void round(Placements placements) {
        placements.round();
    }
}
