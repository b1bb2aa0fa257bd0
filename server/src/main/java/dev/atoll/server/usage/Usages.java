package dev.atoll.server.usage;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.engines.placement.ClusterUse;
import dev.atoll.server.engines.placement.DayOfUse;
import dev.atoll.server.engines.placement.HolderUse;
import dev.atoll.server.engines.placement.PastUse;
import dev.atoll.server.engines.placement.Placements;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.jobs.DoneJobs;
import dev.atoll.server.projects.Project;
import dev.atoll.server.projects.Projects;
import dev.atoll.server.quotas.Holder;
import dev.atoll.server.quotas.Quota;
import dev.atoll.server.quotas.QuotaKind;
import dev.atoll.server.quotas.Quotas;
import dev.atoll.server.storage.Space;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.Usage;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What people and their projects use, how that stands to their quotas, and what is left of the engines.
@Singleton
public final class Usages {

    /// As many days as are kept and shown.
    public static final int MOST_DAYS = 90;

    private final Placements placements;
    private final PastUse past;
    private final DoneJobs done;
    private final Quotas quotas;
    private final Spaces spaces;
    private final Projects projects;
    private final RunningTitles titles;

    Usages(
            Placements placements,
            PastUse past,
            DoneJobs done,
            Quotas quotas,
            Spaces spaces,
            Projects projects,
            RunningTitles titles) {
        this.placements = placements;
        this.past = past;
        this.done = done;
        this.quotas = quotas;
        this.spaces = spaces;
        this.projects = projects;
        this.titles = titles;
    }

    /// What the caller uses, and each project the caller belongs to; the caller's own first.
    ///
    /// @throws PlatformException `UNAUTHENTICATED`, `FORBIDDEN` for a token without the scope `read`
    public List<HolderUsage> now(Caller caller) {
        List<HolderUsage> all = new ArrayList<>();
        Holder own = Holder.account(caller.accountId());
        all.add(now(caller, own, "", spaces.home(caller).space()));
        for (Project project : projects.mine(caller)) {
            all.add(now(
                    caller,
                    Holder.project(project.id()),
                    project.name(),
                    spaces.ofProject(caller, project.id()).space()));
        }
        return List.copyOf(all);
    }

    private HolderUsage now(Caller caller, Holder holder, String name, Space space) {
        Access.check(caller, Action.READ_USAGE, holder.thing(), holder.words());
        Map<QuotaKind, Long> most =
                quotas.of(caller, holder).stream().collect(Collectors.toMap(Quota::kind, Quota::amount));
        HolderUse use = placements.use(holder);
        Usage files = spaces.usage(space);
        List<Measure> measures = List.of(
                Measure.ofProcessors(use.millicpus(), most.getOrDefault(QuotaKind.CPU, 0L)),
                measure(QuotaKind.MEMORY_MB, use.memoryMb(), most),
                measure(QuotaKind.GPU, use.gpus(), most),
                measure(QuotaKind.DEPLOYMENTS, use.deployments(), most),
                measure(QuotaKind.STORAGE_BYTES, files.bytes(), most),
                measure(QuotaKind.STORAGE_FILES, files.files(), most));
        return new HolderUsage(
                holder.kind() == Holder.Kind.PROJECT ? holder.id() : "",
                name,
                measures,
                placements.held(holder).stream()
                        .map(held -> Running.of(held, titles.of(caller, held.order())))
                        .toList());
    }

    private static Measure measure(QuotaKind kind, long used, Map<QuotaKind, Long> most) {
        return Measure.of(kind, used, most.getOrDefault(kind, 0L));
    }

    /// What somebody had of the engines, by day, the oldest first; the last one is today.
    ///
    /// @param days how many, from 1 to 90
    /// @throws PlatformException `NOT_FOUND`, also for what the caller may not see
    public List<UsageDay> history(Caller caller, Holder holder, int days) {
        Access.check(caller, Action.READ_USAGE, holder.thing(), holder.words());
        List<DayOfUse> use = past.of(holder, days);
        // Projects have no jobs: everybody's are their own.
        Map<LocalDate, Long> jobs = holder.kind() == Holder.Kind.PROJECT
                ? Map.of()
                : done.of(holder.id(), use.getFirst().day());
        return use.stream()
                .map(day -> UsageDay.of(day, jobs.getOrDefault(day.day(), 0L)))
                .toList();
    }

    /// What of the engines is given away; operators see to what.
    public ClusterUse cluster(Caller caller) {
        ClusterUse use = placements.use();
        return caller.operator() ? use : use.anonymous();
    }
}
