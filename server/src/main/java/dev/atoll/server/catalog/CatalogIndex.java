package dev.atoll.server.catalog;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.catalog.CatalogFindings.FacetValue;
import dev.atoll.server.catalog.entries.EntryChanged;
import dev.atoll.server.catalog.search.SearchDocument;
import dev.atoll.server.catalog.search.SearchFacet;
import dev.atoll.server.catalog.search.SearchFindings;
import dev.atoll.server.catalog.search.SearchIndex;
import dev.atoll.server.catalog.search.SearchQuery;
import dev.atoll.server.catalog.search.SearchTruth;
import dev.atoll.server.catalog.search.SearchViewer;
import dev.atoll.server.catalog.search.SearchViewer.Sight;
import dev.atoll.server.events.Events;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Membership;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keeps the search's copy of the catalogue like the catalogue: modules in folders are looked at before every
/// search, and published entries tell when they change.
final class CatalogIndex implements SearchTruth, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CatalogIndex.class);

    /// How long after the index was opened searches wait for the comparison. A large catalogue whose index is
    /// made anew is searched from then on as far as it is.
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Path folder;
    private final ModuleShelf shelf;
    private final PublishedEntries published;
    private final Events events;
    private final CountDownLatch compared = new CountDownLatch(1);
    private @Nullable SearchIndex index;
    private Events.Subscription changes = () -> {};
    private volatile Map<String, CatalogEntry> shelved = Map.of();
    private volatile boolean closed;
    private volatile long openedAt;

    /// Opens nothing yet.
    CatalogIndex(Path folder, ModuleShelf shelf, PublishedEntries published, Events events) {
        this.folder = folder;
        this.shelf = shelf;
        this.published = published;
        this.events = events;
    }

    /// Opens the index and compares it with the catalogue, which may take a while: nobody waits for that here.
    synchronized SearchIndex begin() {
        SearchIndex opened = index;
        if (opened == null) {
            opened = SearchIndex.open(folder, this);
            listen(opened);
        }
        return opened;
    }

    private void listen(SearchIndex opened) {
        index = opened;
        openedAt = System.nanoTime();
        changes = events.subscribe(EntryChanged.class, change -> opened.changed(change.name()));
        Thread _ = Thread.ofVirtual().name("search-compare").start(() -> compare(opened));
    }

    /// One page of what fits and a caller may see, best first.
    CatalogFindings find(CatalogQuery query, Paging paging, SearchViewer viewer) {
        SearchIndex opened = begin();
        await();
        lookAtShelf(opened::changed);
        SearchFindings found = opened.find(
                new SearchQuery(query.text(), filters(query), viewer, query.sort(), paging.page(), paging.pageSize()));
        return new CatalogFindings(entries(found.ids()), found.total(), facets(found));
    }

    /// What a caller finds.
    static SearchViewer viewer(Caller caller) {
        if (sees(caller, new Thing("", "", false))) {
            return SearchViewer.OPERATOR;
        }
        Set<String> projects = caller.memberships().stream()
                .map(Membership::project)
                .filter(project -> sees(caller, new Thing("", project, false)))
                .collect(Collectors.toSet());
        return new SearchViewer(account(caller), projects, Sight.SHARED);
    }

    /// What a caller put into the catalogue.
    static SearchViewer owner(Caller caller) {
        return new SearchViewer(account(caller), Set.of(), Sight.OWN);
    }

    private static String account(Caller caller) {
        return sees(caller, new Thing(caller.accountId(), "", false)) ? caller.accountId() : "";
    }

    private static boolean sees(Caller caller, Thing thing) {
        return Access.decide(caller, Action.READ_SHARED_ENTRY, thing) == Access.Decision.ALLOWED;
    }

    @Override
    public Stream<Stamp> stamps() {
        Map<String, CatalogEntry> onShelf = shelved;
        return Stream.concat(
                onShelf.values().stream().map(entry -> new Stamp(entry.name(), IndexedEntry.stamp(entry))),
                published.stamps().filter(stamp -> !onShelf.containsKey(stamp.id())));
    }

    @Override
    public Optional<SearchDocument> document(String name) {
        if (closed) {
            throw new IllegalStateException("the search index is closing");
        }
        return Optional.ofNullable(shelved.get(name))
                .or(() -> published.find(name))
                .map(IndexedEntry::document);
    }

    @Override
    public void close() {
        // Not by an interrupt, which would break the index.
        closed = true;
        SearchIndex opened;
        synchronized (this) {
            opened = index;
            changes.close();
        }
        if (opened != null) {
            await();
            opened.close();
        }
    }

    private void compare(SearchIndex opened) {
        try {
            lookAtShelf(_ -> {});
            long start = System.nanoTime();
            int differing = opened.agree();
            LOG.infof(
                    "The search index agrees with the catalogue: %d entries differed, %d ms",
                    differing, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        } catch (RuntimeException e) {
            // Searches go on with what is there, and the next start compares again.
            if (!closed) {
                LOG.errorf(e, "The search index could not be compared with the catalogue");
            }
        } finally {
            compared.countDown();
        }
    }

    private void await() {
        try {
            boolean _ = compared.await(openedAt + LONGEST_WAIT_NANOS - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Nobody tells when a folder changes.
    private synchronized void lookAtShelf(Consumer<String> listener) {
        Map<String, CatalogEntry> before = shelved;
        Map<String, CatalogEntry> now =
                shelf.entries().stream().collect(Collectors.toUnmodifiableMap(CatalogEntry::name, entry -> entry));
        Set<String> changed = new HashSet<>(before.keySet());
        changed.addAll(now.keySet());
        changed.removeIf(name -> Objects.equals(before.get(name), now.get(name)));
        shelved = now;
        try {
            changed.forEach(listener);
        } catch (RuntimeException e) {
            // The next look sees the same changes again.
            shelved = before;
            throw e;
        }
    }

    private List<CatalogEntry> entries(List<String> names) {
        Map<String, CatalogEntry> all = new HashMap<>(shelved);
        List<String> others =
                names.stream().filter(name -> !all.containsKey(name)).toList();
        published.find(others).forEach(entry -> all.put(entry.name(), entry));
        return names.stream()
                .flatMap(name -> Optional.ofNullable(all.get(name)).stream())
                .toList();
    }

    private static Map<SearchFacet, Set<String>> filters(CatalogQuery query) {
        return query.filters().entrySet().stream()
                .collect(Collectors.toMap(filter -> filter.getKey().searched(), Map.Entry::getValue));
    }

    private static Map<Facet, List<FacetValue>> facets(SearchFindings found) {
        Map<Facet, List<FacetValue>> facets = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            facets.put(
                    facet,
                    found.facets().getOrDefault(facet.searched(), List.of()).stream()
                            .map(count -> new FacetValue(count.value(), count.count()))
                            .toList());
        }
        return facets;
    }
}
