package dev.atoll.server.tryout;

import dev.atoll.server.health.Checkable;
import dev.atoll.server.health.Health;
import jakarta.inject.Singleton;
import java.util.List;

/// Whether as many runtimes wait for a module as the operator asked for.
@Singleton
final class SpareCheck implements Checkable {

    private static final long MB = 1_000_000;

    private final Spares spares;

    SpareCheck(Spares spares) {
        this.spares = spares;
    }

    @Override
    public List<Check> checks() {
        return List.of(new Check("warm pool", () -> of(spares.status())));
    }

    static Health of(PoolStatus pool) {
        if (pool.wanted() == 0) {
            return Health.off("No runtime is kept waiting for a module: tryout.warm is 0.");
        }
        long waiting = pool.spares().stream()
                .filter(spare -> spare.state().equals("waiting"))
                .count();
        String sentence = waiting + " of " + pool.wanted() + " runtimes wait for a module, with "
                + pool.memoryBytes() / MB + " MB.";
        return waiting < pool.wanted()
                ? Health.impaired(sentence + " A first try may take longer.")
                : Health.well(sentence);
    }
}
