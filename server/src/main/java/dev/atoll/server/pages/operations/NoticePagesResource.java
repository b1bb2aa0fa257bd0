package dev.atoll.server.pages.operations;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.MarkdownHtml;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.notices.Notice;
import dev.atoll.server.notices.NoticeWords;
import dev.atoll.server.notices.Notices;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.pages.operations.NoticesPage.Writing;
import dev.atoll.server.projects.Projects;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The page on which operators tell news, maintenance and incidents.
@Singleton
@Path("notices")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class NoticePagesResource {

    private static final Form FRESH =
            Form.EMPTY.with("kind", Notice.Kind.NEWS.wireName()).with("severity", Notice.Severity.INFO.wireName());

    private final Notices notices;
    private final Projects projects;
    private final CurrentCaller caller;
    private final Shells shells;
    private final InstantSource time;

    NoticePagesResource(Notices notices, Projects projects, CurrentCaller caller, Shells shells, InstantSource time) {
        this.notices = notices;
        this.projects = projects;
        this.caller = caller;
        this.shells = shells;
        this.time = time;
    }

    @GET
    @Allowed(Action.PUBLISH_NOTICE)
    @Operation(hidden = true)
    public Response list() {
        return Answers.page(page(FRESH, ""));
    }

    @GET
    @Path("{id}")
    @Allowed(Action.PUBLISH_NOTICE)
    @Operation(hidden = true)
    public Response edit(@PathParam("id") String id) {
        return Answers.page(page(form(notices.get(caller.get(), id)), id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.PUBLISH_NOTICE)
    @Operation(hidden = true)
    public Response publish(MultivaluedMap<String, String> fields) {
        return save("", Form.of(fields));
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.PUBLISH_NOTICE)
    @Operation(hidden = true)
    public Response change(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
        return save(id, Form.of(fields));
    }

    @POST
    @Path("{id}/close")
    @Allowed(Action.PUBLISH_NOTICE)
    @Operation(hidden = true)
    public Response close(@PathParam("id") String id) {
        var _ = notices.close(caller.get(), id);
        return Answers.go(Done.NOTICE_CLOSED, "/notices");
    }

    private Response save(String id, Form sent) {
        Form form = sent.refuseIf(sent.text("title").isEmpty(), "title", "Say it in one line");
        if (!form.isSound()) {
            return Answers.again(page(form, id));
        }
        if (form.chosen("act", "preview")) {
            return Answers.page(page(form, id));
        }
        try {
            var _ = id.isEmpty()
                    ? notices.publish(caller.get(), words(form))
                    : notices.change(caller.get(), id, words(form));
            return Answers.go(Done.NOTICE_PUBLISHED, "/notices");
        } catch (PlatformException e) {
            return Answers.refused(e, page(form.refuse(e), id));
        }
    }

    private NoticesPage page(Form form, String id) {
        Instant now = time.instant();
        Moments moments = new Moments(time);
        boolean previewed = form.chosen("act", "preview");
        return new NoticesPage(
                shells.at("notices"),
                new Writing(
                        form,
                        id,
                        previewed,
                        MarkdownHtml.render(form.text("body"), ""),
                        projects.list(caller.get()),
                        !id.isEmpty() || !form.isSound() || previewed),
                notices.list(caller.get()).stream()
                        .map(notice -> NoticeCard.of(notice, now, moments))
                        .toList());
    }

    private static NoticeWords words(Form form) {
        return new NoticeWords(
                form.text("kind"),
                form.text("severity"),
                form.text("title"),
                form.text("body"),
                form.text("project"),
                form.text("from"),
                form.text("until"));
    }

    private static Form form(Notice notice) {
        return FRESH.with("kind", notice.kind().wireName())
                .with("severity", notice.severity().wireName())
                .with("title", notice.title())
                .with("body", notice.body())
                .with("project", notice.project())
                .with("from", field(notice.from()))
                .with("until", notice.until().map(NoticePagesResource::field).orElse(""));
    }

    /// As a browser's field for a time takes it.
    private static String field(Instant moment) {
        String text = moment.truncatedTo(ChronoUnit.MINUTES).toString();
        return text.substring(0, text.length() - ":00Z".length());
    }
}
