package dev.atoll.server.pages.deployments;

import dev.atoll.metadata.ToolRecipe;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentOffer;
import dev.atoll.server.deployments.DeploymentOffers;
import dev.atoll.server.deployments.DeploymentOrder;
import dev.atoll.server.deployments.DeploymentSpec;
import dev.atoll.server.deployments.Deployments;
import dev.atoll.server.deployments.ToolSpec;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.tools.Tools;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Takes a tool to be deployed from a person.
@Singleton
@Path("deployments/tool")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class ToolDeployResource {

    /// A person who forgets her notebook shall not keep the machine from others.
    private static final String USUAL_IDLE = "3600";

    private static final String MODULE = "module";

    private final Tools tools;
    private final Catalog catalog;
    private final Deployments deployments;
    private final DeploymentOffers offers;
    private final DeployForms forms;
    private final CurrentCaller caller;
    private final Shells shells;

    ToolDeployResource(
            Tools tools,
            Catalog catalog,
            Deployments deployments,
            DeploymentOffers offers,
            DeployForms forms,
            CurrentCaller caller,
            Shells shells) {
        this.tools = tools;
        this.catalog = catalog;
        this.deployments = deployments;
        this.offers = offers;
        this.forms = forms;
        this.caller = caller;
        this.shells = shells;
    }

    @GET
    @Allowed(Action.DEPLOY)
    @Operation(hidden = true)
    public Response form(
            @QueryParam("tool") @DefaultValue("") String name, @QueryParam(MODULE) @DefaultValue("") String module) {
        ToolRecipe tool = tools.get(name);
        DeploymentOffer offer = offers.ofTool(caller.get(), "", name);
        Form form = DeployForms.begun(offer)
                .with("storage", "home")
                .with("idle", USUAL_IDLE)
                .with(MODULE, module);
        for (ToolRecipe.Field field : tool.form()) {
            form = form.with(in(field), field.value());
        }
        return Answers.page(page(form, tool, offer));
    }

    @POST
    @Allowed(Action.DEPLOY)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response deploy(MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        ToolRecipe tool = tools.get(form.text("tool"));
        DeploymentOffer offer = offers.ofTool(caller.get(), "", tool.name());
        Form checked = checked(DeployForms.checked(form), tool);
        if (!checked.isSound()) {
            return Answers.again(page(checked, tool, offer));
        }
        try {
            Deployment ordered = deployments.order(caller.get(), order(form, tool, offer));
            return Answers.go(Done.DEPLOYMENT_ORDERED, "/deployments/" + ordered.id());
        } catch (PlatformException e) {
            return Answers.refused(e, page(form.refuse(e), tool, offer));
        }
    }

    /// What a field of the recipe is called in the form: it may have the name of one of ours.
    private static String in(ToolRecipe.Field field) {
        return "value_" + field.name();
    }

    private static Form checked(Form form, ToolRecipe tool) {
        Form checked = form;
        for (ToolRecipe.Field field : tool.form()) {
            String answer = form.text(in(field));
            checked =
                    checked.refuseIf(!field.takes(answer), in(field), answer + " (expected " + field.expected() + ")");
        }
        return checked;
    }

    private static DeploymentOrder order(Form form, ToolRecipe tool, DeploymentOffer offer) {
        Map<String, String> answers = new LinkedHashMap<>();
        tool.form().forEach(field -> answers.put(field.name(), form.text(in(field))));
        DeploymentSpec spec = new DeploymentSpec(
                ToolSpec.of(tool.name(), answers),
                DeployForms.hardware(form, offer),
                DeployForms.spaces(form),
                DeployForms.secrets(form),
                Numbers.whole(form, "lifetime", 0),
                Numbers.whole(form, "idle", 0));
        String module = form.text(MODULE);
        String title = form.text("title");
        return new DeploymentOrder(
                title.isEmpty() ? tool.metadata().title() : title,
                form.text("description"),
                form.text("project"),
                module.isEmpty() ? spec : spec.workingOn(module, Catalog.LATEST));
    }

    private ToolPage page(Form form, ToolRecipe tool, DeploymentOffer offer) {
        return new ToolPage(
                shells.at("deployments"),
                form,
                new ToolPage.Tool(
                        tool.name(), tool.metadata().title(), tool.metadata().summary()),
                tool.form().stream().map(ToolDeployResource::question).toList(),
                tool.servesModule() ? modules() : List.of(),
                offer,
                forms.choices(caller.get()));
    }

    /// None comes first: one may begin a new one.
    private List<ToolPage.Choice> modules() {
        Stream<ToolPage.Choice> there = catalog.entries(caller.get()).stream()
                .filter(CatalogEntry::isUsable)
                .map(entry -> new ToolPage.Choice(entry.name(), entry.metadata().title()));
        return Stream.concat(Stream.of(new ToolPage.Choice("", "None, or a new one")), there)
                .toList();
    }

    private static ToolPage.Question question(ToolRecipe.Field field) {
        return new ToolPage.Question(
                in(field),
                field.label(),
                field.description(),
                field.choices().entrySet().stream()
                        .map(choice -> new ToolPage.Choice(choice.getKey(), choice.getValue()))
                        .toList());
    }
}
