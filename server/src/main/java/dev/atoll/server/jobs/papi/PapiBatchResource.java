package dev.atoll.server.jobs.papi;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.catalog.papi.ModuleImages;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.jobs.JobOrder;
import dev.atoll.server.papi.Flags;
import dev.atoll.server.papi.FormDataset;
import dev.atoll.server.papi.PapiDeployment;
import dev.atoll.server.papi.PapiException;
import dev.atoll.server.papi.Required;
import dev.atoll.server.papi.SentForm;
import dev.atoll.server.papi.VoAccess;
import dev.atoll.server.storage.papi.HomeFiles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// `/v1/batch`: the caller's scripts.
@Singleton
@Path("/v1/batch")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "AI4OS")
final class PapiBatchResource {

    private static final Map<String, String> SUCCESS = Map.of("status", "success");
    private static final int BAD_REQUEST = 400;
    private static final int UNPROCESSABLE = 422;

    /// A longer one is refused by those who run it.
    private static final int LONGEST_SCRIPT = 4 << 20;

    private final PapiBatch batch;
    private final ModuleImages images;
    private final HomeFiles files;
    private final VoAccess access;
    private final CurrentCaller caller;

    PapiBatchResource(PapiBatch batch, ModuleImages images, HomeFiles files, VoAccess access, CurrentCaller caller) {
        this.batch = batch;
        this.images = images;
        this.files = files;
        this.access = access;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_JOBS)
    @Operation(summary = "Your scripts, the newest first; those that are over for a day")
    public List<PapiDeployment> list(
            @QueryParam("vos") List<String> vos, @QueryParam("full_info") @DefaultValue("") String full) {
        Set<String> _ = access.among(vos);
        return batch.list(caller.get(), Flags.isTrue(full, false));
    }

    @POST
    @Allowed(Action.ORDER_JOB)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(summary = "Run a script by the form of a module's configuration")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    public Map<String, String> order(
            @Context UriInfo uri,
            @RestForm("user_cmd") @Nullable FileUpload script,
            @RestForm("conf") @Nullable String conf) {
        String vo = Required.query(uri, "vo").getFirst();
        Caller member = access.member(vo);
        if (script == null) {
            throw PapiException.unprocessable("Field required", "missing", "body", "user_cmd");
        }
        SentForm form = form(conf == null ? "" : conf);
        List<FormDataset> datasets = FormDataset.of(form);
        JobOrder order = BatchOrders.of(form, vo, text(script), image -> images.isNameOnly(member, image));
        return batch.order(member, order, () -> files.bring(member, datasets));
    }

    private static SentForm form(String conf) {
        try {
            return SentForm.of(conf);
        } catch (PapiException e) {
            throw e.isStatus(UNPROCESSABLE)
                    ? PapiException.of(BAD_REQUEST, "conf parameter must be a valid JSON string")
                    : e;
        }
    }

    private static String text(FileUpload script) {
        try (InputStream content = Files.newInputStream(script.uploadedFile())) {
            return new String(content.readNBytes(LONGEST_SCRIPT), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GET
    @Allowed(Action.READ_JOBS)
    @Path("{job}")
    @Operation(summary = "One of your scripts")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    public PapiDeployment get(
            @PathParam("job") String id, @Context UriInfo uri, @QueryParam("full_info") @DefaultValue("") String full) {
        String vo = Required.query(uri, "vo").getFirst();
        return batch.get(access.member(vo), id, Flags.isTrue(full, true));
    }

    @DELETE
    @Allowed(Action.CANCEL_JOB)
    @Path("{job}")
    @Operation(summary = "End one of your scripts, or take it off the list; its results stay")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    public Map<String, String> delete(@PathParam("job") String id, @Context UriInfo uri) {
        String vo = Required.query(uri, "vo").getFirst();
        batch.delete(access.member(vo), id);
        return SUCCESS;
    }
}
