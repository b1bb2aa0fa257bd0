package dev.atoll.server.pages.accounts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.pages.accounts.SecretsPage.Entry;
import dev.atoll.server.pages.accounts.SecretsPage.Secret;
import dev.atoll.server.pages.accounts.SecretsPage.Shelf;
import dev.atoll.server.projects.Project;
import dev.atoll.server.projects.Projects;
import dev.atoll.server.secrets.SecretName;
import dev.atoll.server.secrets.Secrets;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The page of one's own secrets.
@Singleton
@Path("account/secrets")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class SecretPagesResource {

    private final Secrets secrets;
    private final Projects projects;
    private final CurrentCaller caller;
    private final Shells shells;
    private final Moments moments;

    SecretPagesResource(Secrets secrets, Projects projects, CurrentCaller caller, Shells shells, Moments moments) {
        this.secrets = secrets;
        this.projects = projects;
        this.caller = caller;
        this.shells = shells;
        this.moments = moments;
    }

    @GET
    @Allowed(Action.LIST_SECRETS)
    @Operation(hidden = true)
    public Response list(
            @QueryParam("path") @DefaultValue("") String path,
            @QueryParam("project") @DefaultValue("") String project) {
        return Answers.page(page(Form.EMPTY.with("path", path).with("project", project)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.USE_SECRETS)
    @Operation(hidden = true)
    public Response save(MultivaluedMap<String, String> fields) {
        Form sent = Form.of(fields);
        Form form = sent.refuseIf(sent.text("path").isEmpty(), "path", "Say where it is kept, such as /services/mlflow")
                .refuseIf(sent.text("key").isEmpty(), "key", "Name it, such as password or token")
                .refuseIf(sent.secret("value").isEmpty(), "value", "Type the value");
        if (!form.isSound()) {
            return Answers.again(page(form));
        }
        try {
            save(caller.get(), form);
            return Answers.go(Done.SECRET_SAVED, "/account/secrets");
        } catch (PlatformException e) {
            return Answers.refused(e, page(form.refuse(e)));
        }
    }

    @POST
    @Path("delete")
    @Allowed(Action.USE_SECRETS)
    @Operation(hidden = true)
    public Response delete(
            @FormParam("path") @DefaultValue("") String path, @FormParam("project") @DefaultValue("") String project) {
        var _ = secrets.delete(caller.get(), project, path);
        return Answers.go(Done.SECRET_DELETED, "/account/secrets");
    }

    /// Other values under the same path stay.
    private void save(Caller self, Form form) {
        String project = form.text("project");
        String path = "/" + form.text("path").replaceAll("^/+|/+$", "");
        boolean known =
                secrets.list(self, project).stream().map(SecretName::path).anyMatch(path::equals);
        ObjectNode values = known ? secrets.get(self, project, path) : JsonNodeFactory.instance.objectNode();
        secrets.put(self, project, path, values.put(form.text("key"), form.secret("value")));
    }

    private SecretsPage page(Form form) {
        Caller self = caller.get();
        List<Project> own = projects.mine(self);
        List<Shelf> shelves = new ArrayList<>();
        shelves.add(shelf(self, "Yours", ""));
        own.stream()
                .map(project -> shelf(self, "Yours for " + project.name(), project.id()))
                .filter(shelf -> !shelf.secrets().isEmpty())
                .forEach(shelves::add);
        boolean nothing = shelves.stream().allMatch(shelf -> shelf.secrets().isEmpty());
        boolean unfolded = nothing || !form.isSound() || !form.text("path").isEmpty();
        return new SecretsPage(shells.at("secrets"), new Entry(form, own, unfolded), shelves);
    }

    private Shelf shelf(Caller self, String title, String project) {
        return new Shelf(
                title,
                project,
                secrets.list(self, project).stream()
                        .map(name -> Secret.of(name, project, moments))
                        .toList());
    }
}
