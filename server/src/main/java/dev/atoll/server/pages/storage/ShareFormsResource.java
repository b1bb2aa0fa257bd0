package dev.atoll.server.pages.storage;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.LocalPath;
import dev.atoll.server.http.PlatformAddress;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.storage.sharing.Permission;
import dev.atoll.server.storage.sharing.Receiver;
import dev.atoll.server.storage.sharing.ShareOrder;
import dev.atoll.server.storage.sharing.Shares;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The page that shares a file or folder.
@Singleton
@Path("/")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class ShareFormsResource {

    private final Places places;
    private final SharePages pages;
    private final Shares shares;
    private final CurrentCaller caller;
    private final PlatformAddress platform;
    private final InstantSource time;

    ShareFormsResource(
            Places places,
            SharePages pages,
            Shares shares,
            CurrentCaller caller,
            PlatformAddress platform,
            InstantSource time) {
        this.places = places;
        this.pages = pages;
        this.shares = shares;
        this.caller = caller;
        this.platform = platform;
        this.time = time;
    }

    @GET
    @Path("share")
    @Allowed(Action.SHARE_FILES)
    @Operation(hidden = true)
    public Response show(@QueryParam("at") @DefaultValue("") String at) {
        return Answers.page(pages.of(places.of(at), Form.EMPTY));
    }

    /// A new link is answered with the page itself: what is shown once can stand in no address.
    @POST
    @Path("share")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.SHARE_FILES)
    @Operation(hidden = true)
    public Response create(MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        Place place = places.of(form.secret("at"));
        try {
            Shares.Created created = shares.create(caller.get(), place.reach(), place.path(), order(form));
            if (created.token().isEmpty()) {
                return Answers.go(Done.FILES_SHARED, "/share?at=" + Place.encoded(place.key()));
            }
            String link = platform.page("/s/" + created.token()).toString();
            return Answers.page(pages.of(place, Form.EMPTY).showing(link));
        } catch (PlatformException e) {
            return Answers.refused(e, pages.of(place, form.refuse(e)));
        }
    }

    @POST
    @Path("share/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.SHARE_FILES)
    @Operation(hidden = true)
    public Response end(MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        shares.revoke(caller.get(), form.text("id"));
        String back = form.text("back");
        return Answers.go(Done.SHARE_ENDED, back.isEmpty() ? "/shared" : LocalPath.of(back));
    }

    private ShareOrder order(Form form) {
        return new ShareOrder(
                switch (form.text("with")) {
                    case "project" -> Receiver.project(form.text("project"));
                    case "link" -> Receiver.link(form.text("name"));
                    default -> Receiver.account(form.text("account"));
                },
                Permission.of(form.text("permission")),
                end(form.text("days")),
                form.text("with").equals("link") ? form.secret("password") : "");
    }

    private Optional<Instant> end(String days) {
        return days.matches("\\d{1,4}")
                ? Optional.of(time.instant().plus(Duration.ofDays(Long.parseLong(days))))
                : Optional.empty();
    }
}
