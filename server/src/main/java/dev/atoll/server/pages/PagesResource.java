package dev.atoll.server.pages;

import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ToolRecipe;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.catalog.CatalogFindings;
import dev.atoll.server.catalog.CatalogQuery;
import dev.atoll.server.http.GatewayAddress;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.jobs.TrainingBases;
import dev.atoll.server.jobs.Trainings;
import dev.atoll.server.pages.datasets.DatasetFactsReader;
import dev.atoll.server.tools.Tools;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The pages.
@Singleton
@Path("/")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class PagesResource {

    private final Catalog catalog;
    private final GatewayAddress gateway;
    private final Shells shells;
    private final CurrentCaller caller;
    private final EntryFactsReader facts;
    private final DatasetFactsReader datasets;
    private final Tools tools;

    PagesResource(
            Catalog catalog,
            GatewayAddress gateway,
            Shells shells,
            CurrentCaller caller,
            EntryFactsReader facts,
            DatasetFactsReader datasets,
            Tools tools) {
        this.catalog = catalog;
        this.gateway = gateway;
        this.shells = shells;
        this.caller = caller;
        this.facts = facts;
        this.datasets = datasets;
        this.tools = tools;
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Operation(hidden = true)
    public Response marketplace(@Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        CatalogQuery query = CatalogQuery.of(parameters);
        Paging paging = Paging.parse(parameters.getFirst("page"), parameters.getFirst("page_size"));
        CatalogFindings found = catalog.search(query, paging, caller.get());
        PageLinks links = PageLinks.of(paging, found.total(), uri);
        return page(Marketplace.of(shells.at("modules"), query, found, links, tools(query)));
    }

    /// The filters are of modules: whoever uses one looks for no tool.
    private List<ToolRecipe> tools(CatalogQuery query) {
        return query.filters().isEmpty() ? tools.search(query.text()) : List.of();
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("modules/{name}")
    @Operation(hidden = true)
    public Response module(
            @PathParam("name") String name, @QueryParam("version") @DefaultValue(Catalog.LATEST) String version) {
        CatalogEntry entry = catalog.get(name, version, caller.get());
        Optional<ModuleDescription> described = entry.description();
        Shell shell = shells.at("modules");
        boolean token = shell.visitor().accounts();
        return page(new ModulePage(
                shell,
                ModuleFacts.of(entry, catalog),
                facts.of(entry, caller.get()),
                described
                        .filter(ModuleDescription::predicts)
                        .map(description -> TryForm.of(entry, description, gateway.url(), token)),
                described.map(description -> TrainForm.of(description, trainPage(entry))),
                datasets.of(entry, caller.get()),
                shell.visitor().signedIn() && entry.isUsable()));
    }

    /// Where a module is trained: on its own page, or on that of the module that trains it further.
    private static String trainPage(CatalogEntry entry) {
        if (Trainings.canTrain(entry)) {
            return "/modules/" + entry.name() + "/train";
        }
        return TrainingBases.trainer(entry)
                .map(trainer -> "/modules/" + trainer + "/train?base=" + entry.name())
                .orElse("");
    }

    private static Response page(TemplateInstance page) {
        return Response.ok(page.render(), Answers.HTML)
                // The catalogue may change at any moment, and the frame names who is signed in.
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }
}
