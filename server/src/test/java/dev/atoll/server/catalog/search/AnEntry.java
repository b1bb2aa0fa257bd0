package dev.atoll.server.catalog.search;

import dev.atoll.server.catalog.search.SearchDocument.Access;
import dev.atoll.server.catalog.search.SearchDocument.Standing;
import dev.atoll.server.catalog.search.SearchDocument.Texts;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Makes entries; what is not said is empty, public and current.
final class AnEntry {

    private final String id;
    private String title = "";
    private String summary = "";
    private String description = "";
    private final Map<SearchFacet, List<String>> facets = new EnumMap<>(SearchFacet.class);
    private Access access = Access.OPEN;
    private Standing standing = Standing.CURRENT;
    private Instant updated = Instant.EPOCH;

    private AnEntry(String id) {
        this.id = id;
    }

    static AnEntry called(String id) {
        return new AnEntry(id);
    }

    AnEntry title(String text) {
        title = text;
        return this;
    }

    AnEntry summary(String text) {
        summary = text;
        return this;
    }

    AnEntry description(String text) {
        description = text;
        return this;
    }

    AnEntry with(SearchFacet facet, String... values) {
        facets.put(facet, List.of(values));
        return this;
    }

    AnEntry seenBy(SearchVisibility visibility, String owner, String project) {
        access = new Access(visibility, owner, project);
        return this;
    }

    AnEntry standing(Standing now) {
        standing = now;
        return this;
    }

    AnEntry updated(String time) {
        updated = Instant.parse(time);
        return this;
    }

    SearchDocument stamped(long stamp) {
        return new SearchDocument(
                id, stamp, new Texts(id, title, summary, description), facets, access, standing, updated);
    }
}
