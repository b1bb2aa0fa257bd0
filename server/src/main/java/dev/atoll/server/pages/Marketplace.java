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
record Marketplace(Shell shell, Search search, List<FacetGroup> facets, int total, List<Card> cards, Pages pages)
        implements TemplateInstance {

    static Marketplace of(Shell shell, CatalogQuery query, CatalogFindings found, Paging paging, UriInfo uri) {
        int total = found.entries().size();
        return new Marketplace(
                shell,
                Search.of(query),
                FacetGroup.of(query, found),
                total,
                paging.of(found.entries()).stream().map(Card::of).toList(),
                Pages.of(paging, total, uri));
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

    /// Where in a long list we are; addresses are empty where there is no such page.
    record Pages(int number, int count, String previous, String next) {

        static Pages of(Paging paging, int total, UriInfo uri) {
            int count = Math.ceilDiv(Math.max(total, 1), paging.pageSize());
            int number = paging.page();
            return new Pages(
                    number,
                    count,
                    number > 1 ? address(uri, Math.min(number - 1, count)) : "",
                    number < count ? address(uri, number + 1) : "");
        }

        public boolean several() {
            return count > 1;
        }

        private static String address(UriInfo uri, int page) {
            return "/?"
                    + uri.getRequestUriBuilder()
                            .replaceQueryParam("page", page)
                            .build()
                            .getRawQuery();
        }
    }
}
