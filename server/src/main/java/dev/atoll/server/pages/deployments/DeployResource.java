package dev.atoll.server.pages.deployments;

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
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shells;
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
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Takes a module to be deployed from a person.
@Singleton
@Path("deployments/add")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class DeployResource {

    private static final String PROJECT = "project";
    private final Catalog catalog;
    private final Deployments deployments;
    private final DeploymentOffers offers;
    private final DeployForms forms;
    private final CurrentCaller caller;
    private final Shells shells;

    DeployResource(
            Catalog catalog,
            Deployments deployments,
            DeploymentOffers offers,
            DeployForms forms,
            CurrentCaller caller,
            Shells shells) {
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
            @QueryParam("module") @DefaultValue("") String module,
            @QueryParam("version") @DefaultValue(Catalog.LATEST) String version) {
        DeploymentOffer offer = offers.of(caller.get(), "", module, version);
        Form form = DeployForms.begun(offer).with("storage", "home");
        return Answers.page(page(form, module, version, offer));
    }

    @POST
    @Allowed(Action.DEPLOY)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response deploy(MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        String module = form.text("module");
        String version = form.text("version").isEmpty() ? Catalog.LATEST : form.text("version");
        DeploymentOffer offer = offers.of(caller.get(), "", module, version);
        Form checked = DeployForms.checked(form);
        if (!checked.isSound()) {
            return Answers.again(page(checked, module, version, offer));
        }
        try {
            Deployment ordered = deployments.order(caller.get(), order(form, module, version, offer));
            return Answers.go(Done.DEPLOYMENT_ORDERED, "/deployments/" + ordered.id());
        } catch (PlatformException e) {
            return Answers.refused(e, page(form.refuse(e), module, version, offer));
        }
    }

    private static DeploymentOrder order(Form form, String module, String version, DeploymentOffer offer) {
        return new DeploymentOrder(
                form.text("title"),
                form.text("description"),
                form.text(PROJECT),
                new DeploymentSpec(
                        module,
                        version,
                        DeployForms.hardware(form, offer),
                        DeployForms.spaces(form),
                        DeployForms.secrets(form),
                        Numbers.whole(form, "lifetime", 0),
                        Numbers.whole(form, "idle", 0)));
    }

    private DeployPage page(Form form, String module, String version, DeploymentOffer offer) {
        Caller who = caller.get();
        CatalogEntry entry = catalog.get(module, version, who);
        return new DeployPage(
                shells.at("deployments"),
                form,
                new DeployPage.Deployed(entry.name(), entry.metadata().title(), version),
                offer,
                forms.choices(who));
    }
}
