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
import dev.atoll.server.deployments.Hardware;
import dev.atoll.server.deployments.SecretVariable;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.projects.Projects;
import dev.atoll.server.secrets.SecretName;
import dev.atoll.server.secrets.Secrets;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Takes a module to be deployed from a person.
@Singleton
@Path("deployments/add")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class DeployResource {

    private static final String PROJECT = "project";
    private static final List<Long> LIFETIMES = List.of(0L, 3600L, 8 * 3600L, 86_400L, 7 * 86_400L);
    private static final List<Long> IDLES = List.of(0L, 900L, 3600L, 8 * 3600L, 86_400L);
    private static final int MOST_SECRETS = 3;

    private final Catalog catalog;
    private final Deployments deployments;
    private final DeploymentOffers offers;
    private final Projects projects;
    private final Secrets secrets;
    private final CurrentCaller caller;
    private final Shells shells;

    DeployResource(
            Catalog catalog,
            Deployments deployments,
            DeploymentOffers offers,
            Projects projects,
            Secrets secrets,
            CurrentCaller caller,
            Shells shells) {
        this.catalog = catalog;
        this.deployments = deployments;
        this.offers = offers;
        this.projects = projects;
        this.secrets = secrets;
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
        Form form = Form.EMPTY
                .with("cpus", DeploymentFacts.number(offer.hardware().cpus()))
                .with("memory_mb", Long.toString(offer.hardware().memoryMb()))
                .with("disk_mb", Long.toString(offer.hardware().diskMb()))
                .with("gpus", Integer.toString(offer.hardware().gpus()))
                .with("storage", "home")
                .with("lifetime", "0")
                .with("idle", "0");
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
        Form checked = Numbers.checked(form, List.of("cpus", "memory_mb", "disk_mb", "gpus"));
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
        Hardware hardware = new Hardware(
                Numbers.decimal(form, "cpus", offer.hardware().cpus()),
                Numbers.whole(form, "memory_mb", offer.hardware().memoryMb()),
                Numbers.whole(form, "disk_mb", offer.hardware().diskMb()),
                (int) Numbers.whole(form, "gpus", offer.hardware().gpus()),
                form.text("gpu_model"));
        return new DeploymentOrder(
                form.text("title"),
                form.text("description"),
                form.text(PROJECT),
                new DeploymentSpec(
                        module,
                        version,
                        hardware,
                        form.all("storage").stream()
                                .filter(space -> !space.isEmpty())
                                .toList(),
                        secrets(form),
                        Numbers.whole(form, "lifetime", 0),
                        Numbers.whole(form, "idle", 0)));
    }

    private static List<SecretVariable> secrets(Form form) {
        List<SecretVariable> chosen = new ArrayList<>();
        for (int n = 1; n <= MOST_SECRETS; n++) {
            DeployPage.Slot slot = new DeployPage.Slot(n);
            String secret = form.text(slot.secret());
            if (!secret.isEmpty()) {
                chosen.add(new SecretVariable(form.text(slot.variable()), secret, ""));
            }
        }
        return chosen;
    }

    private DeployPage page(Form form, String module, String version, DeploymentOffer offer) {
        Caller who = caller.get();
        CatalogEntry entry = catalog.get(module, version, who);
        return new DeployPage(
                shells.at("deployments"),
                form,
                new DeployPage.Deployed(entry.name(), entry.metadata().title(), version),
                offer,
                new DeployPage.Choices(
                        projects.mine(who).stream()
                                .map(project -> new DeployPage.Project(project.id(), project.name()))
                                .toList(),
                        secrets.list(who, "").stream().map(SecretName::path).toList(),
                        IntStream.rangeClosed(1, MOST_SECRETS)
                                .mapToObj(DeployPage.Slot::new)
                                .toList(),
                        times(LIFETIMES, "Until it is stopped"),
                        times(IDLES, "Never because of that")));
    }

    private static List<DeployPage.Time> times(List<Long> seconds, String none) {
        return seconds.stream()
                .map(time -> new DeployPage.Time(
                        Long.toString(time), time == 0 ? none : DeploymentFacts.words(Duration.ofSeconds(time))))
                .toList();
    }
}
