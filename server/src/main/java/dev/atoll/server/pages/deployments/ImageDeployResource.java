package dev.atoll.server.pages.deployments;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentOffer;
import dev.atoll.server.deployments.DeploymentOffers;
import dev.atoll.server.deployments.DeploymentOrder;
import dev.atoll.server.deployments.DeploymentSpec;
import dev.atoll.server.deployments.Deployments;
import dev.atoll.server.deployments.ImageSpec;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shells;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Takes an image to be deployed from a person.
@Singleton
@Path("deployments/image")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class ImageDeployResource {

    private static final String PORT = "\\d{1,5}";

    private final Deployments deployments;
    private final DeploymentOffers offers;
    private final DeployForms forms;
    private final CurrentCaller caller;
    private final Shells shells;

    ImageDeployResource(
            Deployments deployments, DeploymentOffers offers, DeployForms forms, CurrentCaller caller, Shells shells) {
        this.deployments = deployments;
        this.offers = offers;
        this.forms = forms;
        this.caller = caller;
        this.shells = shells;
    }

    @GET
    @Allowed(Action.DEPLOY)
    @Operation(hidden = true)
    public Response form() {
        DeploymentOffer offer = offers.ofImage(caller.get(), "");
        return Answers.page(page(DeployForms.begun(offer), offer));
    }

    @POST
    @Allowed(Action.DEPLOY)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response deploy(MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        DeploymentOffer offer = offers.ofImage(caller.get(), "");
        Form checked = checked(DeployForms.checked(form));
        if (!checked.isSound()) {
            return Answers.again(page(checked, offer));
        }
        try {
            Deployment ordered = deployments.order(caller.get(), order(form, offer));
            return Answers.go(Done.DEPLOYMENT_ORDERED, "/deployments/" + ordered.id());
        } catch (PlatformException e) {
            return Answers.refused(e, page(form.refuse(e), offer));
        }
    }

    private static Form checked(Form form) {
        Form checked = form.refuseIf(
                        form.text("image").isEmpty(),
                        "image",
                        "missing (expected such as docker.io/library/nginx:1.27)")
                .refuseIf(
                        CommandWords.of(form.text("command")).isEmpty(),
                        "command",
                        form.text("command") + " (expected each quote to be closed)");
        for (String port : words(form.text("ports"))) {
            checked = checked.refuseIf(!port.matches(PORT), "ports", port + " (expected a number such as 8080)");
        }
        for (String line : variables(form)) {
            checked =
                    checked.refuseIf(line.indexOf('=') < 1, "environment", line + " (expected such as LOG_LEVEL=info)");
        }
        return checked;
    }

    private static DeploymentOrder order(Form form, DeploymentOffer offer) {
        return new DeploymentOrder(
                form.text("title"),
                form.text("description"),
                form.text("project"),
                new DeploymentSpec(
                        image(form),
                        DeployForms.hardware(form, offer),
                        DeployForms.spaces(form),
                        DeployForms.secrets(form),
                        Numbers.whole(form, "lifetime", 0),
                        Numbers.whole(form, "idle", 0)));
    }

    private static ImageSpec image(Form form) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String line : variables(form)) {
            int end = line.indexOf('=');
            environment.put(line.substring(0, end).strip(), line.substring(end + 1));
        }
        return new ImageSpec(
                form.text("image"),
                CommandWords.of(form.text("command")).orElse(List.of()),
                words(form.text("ports")).stream().map(Integer::valueOf).toList(),
                environment,
                form.text("ready_path"),
                form.text("login"));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("[\\s,]+", -1));
    }

    private static List<String> variables(Form form) {
        return form.text("environment").lines().filter(line -> !line.isBlank()).toList();
    }

    private ImagePage page(Form form, DeploymentOffer offer) {
        return new ImagePage(shells.at("deployments"), form, offers.runImages(), offer, forms.choices(caller.get()));
    }
}
