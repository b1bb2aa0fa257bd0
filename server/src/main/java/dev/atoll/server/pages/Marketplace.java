package dev.atoll.server.pages;

import dev.atoll.server.catalog.CatalogFindings;
import dev.atoll.server.catalog.CatalogQuery;
import dev.atoll.server.http.Paging;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/// The page on which modules are found.
@CheckedTemplate(basePath = "catalog", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record Marketplace(Shell shell, Search search, List<FacetGroup> facets, int total, List<Card> cards, PageLinks pages)
        implements TemplateInstance {

    static Marketplace of(Shell shell, CatalogQuery query, CatalogFindings found, Paging paging, UriInfo uri) {
        int total = found.total();
        return new Marketplace(
                shell,
                Search.of(query),
                FacetGroup.of(query, found),
                total,
                found.entries().stream().map(Card::of).toList(),
                PageLinks.of(paging, total, uri));
    }

    /// What was looked for.
    ///
    /// @param filtered whether anything narrows the list
    record Search(String text, boolean filtered) {

        static Search of(CatalogQuery query) {
            return new Search(
                    query.text(), !query.text().isBlank() || !query.filters().isEmpty());
        }
    }
}
