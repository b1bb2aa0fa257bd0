package dev.atoll.server.pages.operations;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.engines.Engines;
import dev.atoll.server.health.ComponentStatus;
import dev.atoll.server.health.Health;
import dev.atoll.server.health.HealthChecks;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.notices.Notices;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.pages.operations.StatusPage.Component;
import dev.atoll.server.pages.operations.StatusPage.EngineCard;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The page on which everybody sees how the platform is.
@Singleton
@Path("status")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class StatusPagesResource {

    private static final int MOST_PAST = 20;

    private final HealthChecks health;
    private final Engines engines;
    private final Notices notices;
    private final CurrentCaller caller;
    private final Shells shells;
    private final InstantSource time;

    StatusPagesResource(
            HealthChecks health,
            Engines engines,
            Notices notices,
            CurrentCaller caller,
            Shells shells,
            InstantSource time) {
        this.health = health;
        this.engines = engines;
        this.notices = notices;
        this.caller = caller;
        this.shells = shells;
        this.time = time;
    }

    @GET
    @Allowed(Action.READ_STATUS)
    @Operation(hidden = true)
    public Response status() {
        Caller viewer = caller.get();
        Moments moments = new Moments(time);
        List<NoticeCard> cards = notices.list(viewer).stream()
                .map(notice -> NoticeCard.of(notice, time.instant(), moments))
                .toList();
        List<ComponentStatus> parts = health.all();
        return Answers.page(new StatusPage(
                shells.at("status"),
                overall(parts, cards.stream().anyMatch(NoticeCard::alarming)),
                cards.stream().filter(NoticeCard::open).toList(),
                parts.stream()
                        .map(part -> Component.of(part, viewer.operator()))
                        .toList(),
                EngineCard.of(engines.health(), viewer.operator()),
                cards.stream().filter(card -> !card.open()).limit(MOST_PAST).toList()));
    }

    private static String overall(List<ComponentStatus> parts, boolean told) {
        boolean broken = parts.stream()
                .anyMatch(part -> part.state() == Health.State.DOWN || part.state() == Health.State.SILENT);
        boolean impaired = parts.stream().anyMatch(part -> part.state() == Health.State.IMPAIRED);
        if (broken || told) {
            return "Something does not work: see below what.";
        }
        return impaired ? "Everything works, some of it with less than it should have." : "Everything works.";
    }
}
