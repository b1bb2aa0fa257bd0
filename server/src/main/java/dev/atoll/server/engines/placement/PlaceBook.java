package dev.atoll.server.engines.placement;

import dev.atoll.server.database.Database;
import dev.atoll.server.engines.placement.PlacementStore.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// The rows of places, kept in memory too. For one thread at a time.
final class PlaceBook {

    private final Database database;

    /// By workload id, in the order in which they were asked for.
    private final Map<String, KeptPlace> places = new LinkedHashMap<>();

    private final Past past;
    private long lastNumber;

    PlaceBook(Database database) {
        this.database = database;
        this.past = new Past(database.read(PlacementStore::past));
        this.lastNumber = database.read(PlacementStore::lastNumber);
        database.read(PlacementStore::all).forEach(place -> places.put(place.id(), place));
    }

    Past past() {
        return past;
    }

    Optional<KeptPlace> find(String id) {
        return Optional.ofNullable(places.get(id));
    }

    List<KeptPlace> all() {
        return List.copyOf(places.values());
    }

    List<KeptPlace> granted() {
        return places.values().stream().filter(KeptPlace::isGranted).toList();
    }

    List<KeptPlace> waiting() {
        return places.values().stream().filter(place -> !place.isGranted()).toList();
    }

    int waitingCount() {
        return (int)
                places.values().stream().filter(place -> !place.isGranted()).count();
    }

    /// Adds one to the queue; on disk when it returns.
    ///
    /// @param check in the same transaction; throws when it may not be
    KeptPlace add(PlaceOrder order, Instant now, Consumer<Handle> check) {
        KeptPlace asked = new KeptPlace(lastNumber + 1, order, "", now, Optional.empty());
        var _ = database.write(handle -> {
            check.accept(handle);
            PlacementStore.insert(handle, asked);
            return asked;
        });
        lastNumber = asked.number();
        places.put(order.id(), asked);
        return asked;
    }

    void grant(String id, String engine, Instant now) {
        var _ = database.write(handle -> {
            PlacementStore.grant(handle, id, engine, now);
            return id;
        });
        places.computeIfPresent(id, (_, place) -> place.grantedOn(engine, now));
    }

    /// Removes one, and remembers how long it was held.
    void remove(KeptPlace place, Instant now) {
        var _ = database.write(handle -> {
            PlacementStore.delete(handle, place.id());
            if (place.isGranted()) {
                PlacementStore.remember(handle, place, now);
                PeriodStore.insert(handle, place, now);
            }
            return place;
        });
        places.remove(place.id());
        place.granted()
                .map(granted -> new Held(place.order().kind(), Duration.between(granted, now)))
                .ifPresent(past::add);
    }
}
