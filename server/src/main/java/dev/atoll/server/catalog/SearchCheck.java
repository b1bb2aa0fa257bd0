package dev.atoll.server.catalog;

import dev.atoll.server.health.Checkable;
import dev.atoll.server.health.Health;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Caller;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/// Whether the catalogue can be searched.
@Singleton
final class SearchCheck implements Checkable {

    private static final Paging ONE = new Paging(1, 1);

    private final Catalog catalog;

    SearchCheck(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<Check> checks() {
        return List.of(new Check("search index", this::look));
    }

    private Health look() {
        long began = System.nanoTime();
        CatalogFindings found = catalog.search(CatalogQuery.EVERYTHING, ONE, Caller.ANONYMOUS);
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        return Health.well("It found " + found.total() + " public entries in " + millis + " ms.");
    }
}
