package dev.atoll.engine.container;

import dev.atoll.engine.container.Standing.Next;
import dev.atoll.engine.container.WorkloadFolder.Verdict;
import dev.atoll.engine.container.WorkloadNote.Part;
import dev.atoll.engine.container.WorkloadNote.Role;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.RegistryLogin;
import dev.atoll.spi.engine.Step;
import dev.atoll.spi.engine.WorkloadSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Starts workloads, each once: fetches the image when it is not here, makes all containers, starts the first.
final class Starter {

    /// Where programs that are told their ports listen, within their containers.
    private static final int FIRST_PORT = 20000;

    private final Daemon daemon;
    private final Workloads workloads;
    private final Observer observer;
    private final Stages stages;
    private final Ending ending;
    private final Admission admission;
    private final Preparations preparations;
    private final Turns turns;
    private final PrivateImages privates;
    private final FolderLock lock;

    /// @param deciding what says whether a workload may start
    Starter(Daemon daemon, Workloads workloads, Deciding deciding, Acting acting) {
        this.daemon = daemon;
        this.workloads = workloads;
        this.observer = deciding.observer();
        this.admission = deciding.admission();
        this.preparations = deciding.preparations();
        this.stages = acting.stages();
        this.ending = acting.ending();
        this.turns = acting.turns();
        privates = new PrivateImages(workloads.path());
        lock = new FolderLock(workloads.lock());
    }

    record Deciding(Observer observer, Admission admission, Preparations preparations) {}

    record Acting(Stages stages, Ending ending, Turns turns) {}

    private record Start(WorkloadFolder folder, WorkloadSpec spec, WorkloadNote note, Facts facts) {}

    void start(WorkloadSpec spec) throws IOException, InterruptedException, EngineException {
        workloads.ready();
        try (Turns.Turn _ = turns.take(spec.id());
                FolderLock.Held _ = lock.hold()) {
            WorkloadFolder folder = workloads.of(spec.id());
            if (observer.isRunning(folder) && folder.verdict().isEmpty()) {
                return;
            }
            Admission.Stock stock = admission.admit(spec);
            ending.release(folder);
            int run = folder.note().map(before -> before.run() + 1).orElse(1);
            ImageName name = Admission.image(spec).orElseThrow();
            WorkloadNote note =
                    WorkloadNote.of(spec, run, name, stock.free(spec.limits().gpus()), stock.isolation());
            folder.prepare(note);
            Start start = new Start(folder, spec, note, stock.facts());
            Optional<Image> image = privates.contains(name) ? Optional.empty() : daemon.image(name);
            if (image.isPresent()) {
                make(start, image.get());
            } else {
                Thread thread = Thread.ofVirtual().unstarted(() -> fetch(start, name));
                preparations.begin(spec.id(), thread, fetching(name));
                thread.start();
            }
        }
    }

    private static String fetching(ImageName name) {
        return "fetching the image " + name.full();
    }

    private void fetch(Start start, ImageName name) {
        String id = start.spec().id();
        RegistryLogin login = start.spec().program().login();
        try {
            if (login.isGiven()) {
                privates.add(name);
            }
            daemon.pull(name, login, soFar -> preparations.says(id, fetching(name) + soFar));
            Optional<Image> image = daemon.image(name);
            try (Turns.Turn _ = turns.take(id)) {
                // Nobody gave it up meanwhile.
                if (image.isPresent() && preparations.doing(id).isPresent()) {
                    make(start, image.get());
                }
            }
        } catch (IOException | EngineException e) {
            giveUp(start, PullFailure.verdict(name, login.isGiven(), String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            preparations.end(id);
        }
    }

    private void giveUp(Start start, Verdict verdict) {
        if (preparations.doing(start.spec().id()).isEmpty()) {
            // Whoever gave it up said why.
            return;
        }
        try {
            start.folder().condemn(verdict);
        } catch (IOException e) {
            // Then it has no container, which is seen too.
            return;
        }
    }

    /// The first is made last: where it is, all are.
    private void make(Start start, Image image) throws IOException {
        WorkloadNote note = start.note().listening(start.spec(), image.exposed(), FIRST_PORT);
        start.folder().write(note);
        ContainerBody body = new ContainerBody(
                start.spec(),
                note,
                start.facts(),
                new ContainerBody.Given(workloads.installation(), start.folder().home(), user(start)));
        List<List<String>> commands = commands(start.spec());
        try {
            for (int i = note.parts().size() - 1; i >= 0; i--) {
                Part part = note.parts().get(i);
                daemon.create(workloads.container(note, part), body.of(commands.get(i), part.role() == Role.PROGRAM));
            }
        } catch (Refusal refusal) {
            start.folder().condemn(Verdict.failed("its container could not be made: " + refusal.getMessage()));
        }
        Next _ = stages.advance(start.folder(), note);
    }

    /// In the order of the parts of its note.
    private static List<List<String>> commands(WorkloadSpec spec) {
        return Stream.of(
                        spec.before().stream().map(Step::command),
                        Stream.of(spec.program().command()),
                        spec.after().stream().map(Step::command))
                .flatMap(commands -> commands)
                .toList();
    }

    /// What it writes to a mount belongs to whom the folder belongs. Without capabilities nobody else could write
    /// there, root included.
    private static String user(Start start) throws IOException {
        Optional<Mount> writable =
                start.spec().mounts().stream().filter(Mount::writable).findFirst();
        if (writable.isEmpty()) {
            return "";
        }
        if (start.facts().rootless()) {
            return "0:0";
        }
        var owner = Files.readAttributes(writable.get().source(), "unix:uid,gid");
        return owner.get("uid") + ":" + owner.get("gid");
    }
}
