package dev.atoll.server.pages;

import dev.atoll.metadata.ToolRecipe;
import dev.atoll.server.catalog.CatalogFindings;
import dev.atoll.server.catalog.CatalogQuery;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// The page on which modules are found.
@CheckedTemplate(basePath = "catalog", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record Marketplace(
        Shell shell,
        Search search,
        List<FacetGroup> facets,
        int total,
        List<Card> cards,
        PageLinks pages,
        List<Tool> tools)
        implements TemplateInstance {

    static Marketplace of(
            Shell shell, CatalogQuery query, CatalogFindings found, PageLinks pages, List<ToolRecipe> tools) {
        int total = found.total();
        return new Marketplace(
                shell,
                Search.of(query),
                FacetGroup.of(query, found),
                total,
                found.entries().stream().map(Card::of).toList(),
                pages,
                tools.stream().map(Tool::of).toList());
    }

    /// What can be deployed and is no module.
    record Tool(String name, String title, String summary) {

        static Tool of(ToolRecipe tool) {
            return new Tool(
                    tool.name(), tool.metadata().title(), tool.metadata().summary());
        }
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
