package dev.atoll.server.pages.operations;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Access.Decision;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.access.Thing;
import dev.atoll.server.audit.Audit;
import dev.atoll.server.audit.AuditFilter;
import dev.atoll.server.audit.AuditPage;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.pages.operations.AuditLogPage.Choice;
import dev.atoll.server.pages.operations.AuditLogPage.Entry;
import dev.atoll.server.pages.operations.AuditLogPage.Found;
import dev.atoll.server.pages.operations.AuditLogPage.Wanted;
import dev.atoll.server.projects.Projects;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The page of who did what.
@Singleton
@Path("audit")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class AuditPagesResource {

    private static final int PER_PAGE = 50;

    private final Audit audit;
    private final Projects projects;
    private final CurrentCaller caller;
    private final Shells shells;
    private final Moments moments;

    AuditPagesResource(Audit audit, Projects projects, CurrentCaller caller, Shells shells, Moments moments) {
        this.audit = audit;
        this.projects = projects;
        this.caller = caller;
        this.shells = shells;
        this.moments = moments;
    }

    @GET
    @Allowed(Action.READ_OWN_AUDIT)
    @Operation(hidden = true)
    public Response list(@Context UriInfo uri) {
        Caller self = caller.get();
        MultivaluedMap<String, String> asked = uri.getQueryParameters();
        AuditFilter filter = filter(asked);
        Paging paging = new Paging(Paging.parse(asked.getFirst("page"), "").page(), PER_PAGE);
        AuditPage page = audit.list(self, filter, paging);
        List<Entry> entries =
                page.items().stream().map(deed -> Entry.of(deed, moments)).toList();
        return Answers.page(new AuditLogPage(
                shells.at("audit"),
                Access.decide(self, Action.READ_AUDIT, Thing.PLATFORM) == Decision.ALLOWED,
                wanted(self, asked, filter),
                new Found(entries, page.total(), PageLinks.of(paging, page.total(), uri))));
    }

    private Wanted wanted(Caller self, MultivaluedMap<String, String> asked, AuditFilter filter) {
        return new Wanted(
                filter.account(),
                audit.actions().stream()
                        .map(action -> new Choice(action, action, action.equals(filter.action())))
                        .toList(),
                projects.list(self).stream()
                        .map(project -> new Choice(
                                project.id(), project.name(), project.id().equals(filter.project())))
                        .toList(),
                text(asked, "from"),
                text(asked, "until"));
    }

    /// Days, as forms send them; the last one counts whole.
    private static AuditFilter filter(MultivaluedMap<String, String> asked) {
        String until = text(asked, "until");
        return new AuditFilter(
                text(asked, "account"),
                text(asked, "action"),
                text(asked, "project"),
                begin("from", text(asked, "from"), 0, AuditFilter.ALL.from()),
                begin("until", until, 1, AuditFilter.ALL.until()));
    }

    private static Instant begin(String parameter, String day, int later, Instant fallback) {
        if (day.isEmpty()) {
            return fallback;
        }
        try {
            LocalDate date = LocalDate.parse(day);
            boolean kept = date.getYear() >= 1970 && date.getYear() < 3000;
            return kept ? date.plusDays(later).atStartOfDay(ZoneOffset.UTC).toInstant() : fallback;
        } catch (DateTimeParseException e) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, parameter + ": " + day + " (expected a day such as 2026-11-26)", e);
        }
    }

    private static String text(MultivaluedMap<String, String> asked, String name) {
        return Optional.ofNullable(asked.getFirst(name)).orElse("");
    }
}
