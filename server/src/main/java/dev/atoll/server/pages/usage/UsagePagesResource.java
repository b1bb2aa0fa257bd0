package dev.atoll.server.pages.usage;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.engines.placement.ClusterUse;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.quotas.Holder;
import dev.atoll.server.usage.UsageDay;
import dev.atoll.server.usage.Usages;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Shows what is used and what is free. Who is not signed in sees the engines.
@Singleton
@Path("usage")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class UsagePagesResource {

    private final Usages usages;
    private final CurrentCaller caller;
    private final Shells shells;
    private final Moments moments;

    UsagePagesResource(Usages usages, CurrentCaller caller, Shells shells, Moments moments) {
        this.usages = usages;
        this.caller = caller;
        this.shells = shells;
        this.moments = moments;
    }

    @GET
    @Allowed(Action.READ_STATUS)
    @Operation(hidden = true)
    public Response usage(@QueryParam("project") @DefaultValue("") String project) {
        Caller who = caller.get();
        ClusterUse cluster = usages.cluster(who);
        List<HolderCard> holders = who.isAnonymous()
                ? List.of()
                : usages.now(who).stream()
                        .map(usage -> HolderCard.of(usage, moments))
                        .toList();
        return Answers.page(new UsagePage(
                shells.at("usage"),
                holders,
                who.isAnonymous() ? List.of() : List.of(history(who, holders, project)),
                cluster.engines().stream().map(EngineCard::of).toList(),
                waiting(cluster.waiting())));
    }

    private UsagePage.History history(Caller who, List<HolderCard> holders, String project) {
        Holder holder = project.isEmpty() ? Holder.account(who.accountId()) : Holder.project(project);
        List<UsageDay> days = usages.history(who, holder, Usages.MOST_DAYS);
        boolean jobs = project.isEmpty();
        return new UsagePage.History(
                holders.stream()
                        .filter(card -> card.project().equals(project))
                        .map(HolderCard::title)
                        .findFirst()
                        .orElse(holder.words()),
                holders.stream().map(card -> choice(card, project)).toList(),
                HistoryChart.of(days, jobs),
                days.reversed().stream()
                        .filter(UsagePagesResource::isSomething)
                        .map(UsagePagesResource::day)
                        .toList(),
                jobs);
    }

    private static UsagePage.Choice choice(HolderCard card, String project) {
        String href = card.project().isEmpty() ? "/usage#history" : "/usage?project=" + card.project() + "#history";
        return new UsagePage.Choice(card.title(), href, card.project().equals(project));
    }

    private static boolean isSomething(UsageDay day) {
        return day.cpuHours() > 0 || day.memoryGbHours() > 0 || day.gpuHours() > 0 || day.jobs() > 0;
    }

    private static UsagePage.Day day(UsageDay day) {
        return new UsagePage.Day(
                HistoryChart.words(day.day()),
                Quantities.hours(day.cpuHours()),
                Quantities.hours(day.memoryGbHours()),
                Quantities.hours(day.gpuHours()),
                Quantities.whole(day.jobs()));
    }

    private static String waiting(int waiting) {
        return switch (waiting) {
            case 0 -> "Nothing waits for a place.";
            case 1 -> "One workload waits for a place.";
            default -> Quantities.whole(waiting) + " workloads wait for a place.";
        };
    }
}
