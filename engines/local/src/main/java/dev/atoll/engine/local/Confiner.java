package dev.atoll.engine.local;

import dev.atoll.engine.local.Bubblewrap.Found;
import dev.atoll.engine.local.ControlGroups.Version;
import dev.atoll.engine.local.Sandbox.Shown;
import dev.atoll.engine.local.WorkloadNote.Confinement;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.Network;
import dev.atoll.spi.engine.WorkloadSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides how workloads are kept apart from the rest of the machine, and prepares what they find around them.
final class Confiner {

    private static final System.Logger LOG = System.getLogger(Confiner.class.getName());

    private final LocalEngineConfig config;
    private final Limiter limiter;
    private final Users users;
    private final OwnerMaps ownerMaps;
    private final Gpus gpus;
    private final boolean weAreRoot = Users.areOurs();
    private Optional<Found> found = Optional.empty();

    Confiner(LocalEngineConfig config, Limiter limiter, Folders folders, Gpus gpus) {
        this.config = config;
        this.limiter = limiter;
        this.gpus = gpus;
        users = new Users(folders, config.walls().firstUid(), config.walls().lastUid());
        ownerMaps =
                new OwnerMaps(folders.path().resolve(".mounts"), config.walls().programs());
    }

    /// Whether sandboxes can be made; tried once.
    synchronized Found sandbox() throws InterruptedException {
        if (!config.walls().sandbox()) {
            return new Found(Optional.empty(), "switched off");
        }
        if (found.isEmpty()) {
            found = Optional.of(Bubblewrap.find(config.walls().programs(), weAreRoot));
        }
        return found.get();
    }

    /// The best a workload gets here.
    Isolation strongest() throws InterruptedException {
        return reached(limiter.groups().version() != Version.NONE);
    }

    private Isolation reached(boolean limitsOfTheKernel) throws InterruptedException {
        if (sandbox().bubblewrap().isEmpty()) {
            return Isolation.NONE;
        }
        return limitsOfTheKernel ? Isolation.STRONG : Isolation.FILES;
    }

    /// Why a workload cannot be kept apart as it wishes; empty when it can.
    List<String> refusals(WorkloadSpec spec) throws InterruptedException {
        List<String> reasons = new ArrayList<>();
        Isolation strongest = strongest();
        if (!strongest.isAtLeast(spec.isolation())) {
            String missing = sandbox().bubblewrap().isEmpty()
                    ? sandbox().detail()
                    : "control groups: " + limiter.groups().detail();
            reasons.add("isolation: " + strongest.word() + " (expected "
                    + spec.isolation().word() + " or better); " + missing);
        }
        if (spec.network() != Network.OUTGOING && sandbox().bubblewrap().isEmpty()) {
            reasons.add("network: outgoing (expected " + spec.network().name().toLowerCase(java.util.Locale.ROOT)
                    + ", which needs a sandbox); " + sandbox().detail());
        }
        return reasons;
    }

    /// How a start is kept apart.
    ///
    /// @param groups its control groups
    Confinement confine(WorkloadSpec spec, List<Path> groups) throws IOException, InterruptedException {
        Isolation reached = reached(!groups.isEmpty());
        boolean ownUser = reached.isAtLeast(Isolation.FILES) && weAreRoot;
        return new Confinement(
                reached,
                groups.stream().map(Path::toString).toList(),
                ownUser ? users.choose(spec.id()) : Confinement.OUR_UID);
    }

    /// What the program of a start finds around it. Its folder is prepared; what is shown to it is taken away by
    /// [#release].
    Surroundings surround(WorkloadSpec spec, WorkloadNote note, WorkloadFolder folder)
            throws IOException, InterruptedException {
        Optional<Bubblewrap> bubblewrap = sandbox().bubblewrap();
        if (bubblewrap.isEmpty() || !note.confinement().isolation().isAtLeast(Isolation.FILES)) {
            return Surroundings.open(spec, note, folder, ownerMaps.showing(note.id(), Confinement.OUR_UID));
        }
        ownerMaps.takeAway(note.id());
        Keeper keeper = keeper(spec, note);
        folder.makeRoom(SandboxUser.of(keeper.uid(), weAreRoot));
        List<Shown> shown = new ArrayList<>(keeper.shown());
        Relay relay = Relay.of(spec, note, config.walls().programs());
        shown.addAll(relay.mounts());
        Sandbox.Parts parts = new Sandbox.Parts(
                bubblewrap.get(),
                folder,
                keeper.uid(),
                spec.network(),
                shown,
                gpus.files(note.share().gpus()));
        return Surroundings.sandboxed(spec, note, Sandbox.around(parts), relay, keeper.showing());
    }

    /// @param uid whom the workload runs as; -1 for us
    private record Keeper(long uid, List<Shown> shown, OwnerMaps.Showing showing) {}

    private Keeper keeper(WorkloadSpec spec, WorkloadNote note) throws IOException, InterruptedException {
        long uid = note.confinement().uid();
        OwnerMaps.Showing showing = ownerMaps.showing(note.id(), uid);
        if (uid < 0) {
            return new Keeper(uid, asTheyAre(spec.mounts()), showing);
        }
        try {
            List<Shown> shown = new ArrayList<>();
            for (Mount mount : spec.mounts()) {
                boolean open = !mount.writable() && isOpenToAll(mount.source());
                Path source = open ? mount.source() : showing.add(mount.source(), mount.writable());
                shown.add(new Shown(source, mount.target(), mount.writable()));
            }
            return new Keeper(uid, shown, showing);
        } catch (IOException e) {
            // An old kernel, or a file system that cannot: as our own user what it writes is ours, too.
            LOG.log(System.Logger.Level.INFO, "{0} runs as the platform''s user: {1}", note.id(), e.getMessage());
            showing.close();
            ownerMaps.takeAway(note.id());
            return new Keeper(
                    Confinement.OUR_UID, asTheyAre(spec.mounts()), ownerMaps.showing(note.id(), Confinement.OUR_UID));
        }
    }

    private static boolean isOpenToAll(Path source) throws IOException {
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(source);
        return rights.contains(PosixFilePermission.OTHERS_READ)
                && (rights.contains(PosixFilePermission.OTHERS_EXECUTE) || !Files.isDirectory(source));
    }

    private static List<Shown> asTheyAre(List<Mount> mounts) {
        return mounts.stream()
                .map(mount -> new Shown(mount.source(), mount.target(), mount.writable()))
                .toList();
    }

    /// Takes away what was shown to a workload that ended.
    void release(WorkloadRun run) throws IOException {
        ownerMaps.takeAway(run.note().id());
    }
}
