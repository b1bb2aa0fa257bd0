package dev.atoll.engine.container;

import dev.atoll.engine.container.Standing.Next;
import dev.atoll.engine.container.WorkloadFolder.Verdict;
import dev.atoll.engine.container.WorkloadNote.Door;
import dev.atoll.engine.container.WorkloadNote.Part;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadStatus;
import dev.atoll.spi.engine.WorkloadStatus.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Says how a workload is doing, by looking.
final class Observer {

    private static final int SIGNALLED = 128;
    private static final int KILLED = SIGNALLED + 9;
    private static final long MEGABYTE = 1_000_000;

    private final Daemon daemon;
    private final Workloads workloads;
    private final LogCopy logs;
    private final Readiness readiness;
    private final Sightings sightings;
    private final Preparations preparations;

    Observer(Daemon daemon, Workloads workloads, LogCopy logs, Eyes eyes, Preparations preparations) {
        this.daemon = daemon;
        this.workloads = workloads;
        this.logs = logs;
        this.readiness = eyes.readiness();
        this.sightings = eyes.sightings();
        this.preparations = preparations;
    }

    /// What it looks with, and remembers.
    record Eyes(Readiness readiness, Sightings sightings) {}

    Standing standing(WorkloadFolder folder, WorkloadNote note) throws IOException {
        return Standing.look(daemon, workloads, folder, note);
    }

    boolean isRunning(WorkloadFolder folder) throws IOException {
        Optional<WorkloadNote> note = folder.note();
        if (note.isEmpty()) {
            return false;
        }
        if (preparations.doing(folder.id()).isPresent() && folder.verdict().isEmpty()) {
            return true;
        }
        Next next = standing(folder, note.get()).next();
        return next instanceof Next.Running || next instanceof Next.Begin;
    }

    /// Everything but the memory.
    WorkloadStatus observe(WorkloadFolder folder, WorkloadNote note) throws IOException, InterruptedException {
        Optional<String> doing = preparations.doing(folder.id());
        Standing standing = standing(folder, note);
        if (doing.isPresent() && standing.verdict().isEmpty()) {
            return said(WorkloadPhase.STARTING, doing.get(), note);
        }
        return switch (standing.next()) {
            case Next.Begin begin -> said(WorkloadPhase.STARTING, doing(begin.part()), note);
            case Next.Running running -> running(note, running.part(), running.container());
            case Next.Lost lost -> lost(standing, lost.part());
            case Next.Over over -> ended(standing, over);
        };
    }

    private static String doing(Part part) {
        return part.name().isEmpty() ? "its container is being started" : "the step \"" + part.name() + "\" is done";
    }

    private WorkloadStatus running(WorkloadNote note, Part part, Container container)
            throws IOException, InterruptedException {
        return switch (part.role()) {
            case BEFORE -> said(WorkloadPhase.STARTING, doing(part), note);
            case AFTER -> said(note.isToEnd() ? WorkloadPhase.READY : WorkloadPhase.STARTING, doing(part), note);
            case PROGRAM -> program(note, container);
        };
    }

    private WorkloadStatus program(WorkloadNote note, Container container) throws InterruptedException {
        List<Endpoint> endpoints = endpoints(note, container);
        if (note.isToEnd()) {
            return said(WorkloadPhase.READY, "", note).at(endpoints);
        }
        Optional<URI> asked = endpoints.stream()
                .filter(endpoint -> endpoint.port().equals(note.aim().readinessPort()))
                .map(Endpoint::uri)
                .findFirst();
        if (asked.isEmpty()) {
            return said(WorkloadPhase.STARTING, "its port is not published yet", note);
        }
        Readiness.Seen seen = readiness.ask(asked.get(), note.aim().readinessPath());
        sightings.saw(note.id(), container.id(), seen);
        String reason = switch (seen.phase()) {
            case STARTING -> "the program was started and does not listen yet";
            case LOADING -> seen.reason().isEmpty() ? "the program listens and is loading" : seen.reason();
            case READY, FAILED, ENDED, GONE -> "";
        };
        return said(seen.phase(), reason, note).at(endpoints);
    }

    private static List<Endpoint> endpoints(WorkloadNote note, Container container) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Door door : note.doors()) {
            Integer outside = container.published().get(door.number());
            if (outside != null) {
                endpoints.add(new Endpoint(door.name(), URI.create("http://127.0.0.1:" + outside)));
            }
        }
        return endpoints;
    }

    private static WorkloadStatus said(WorkloadPhase phase, String reason, WorkloadNote note) {
        return WorkloadStatus.of(phase, reason).in(note.reached(), note.share().gpus());
    }

    private static WorkloadStatus lost(Standing standing, Part part) {
        Verdict verdict = Verdict.failed("its container for "
                + (part.name().isEmpty() ? "the program" : "the step \"" + part.name() + "\"")
                + " is not there: it was removed from outside, or the platform was restarted before it was made");
        return said(verdict.phase(), verdict.reason(), standing.note());
    }

    private WorkloadStatus ended(Standing standing, Next.Over over) throws IOException {
        Optional<Container> last = over.failed().isPresent()
                ? Optional.ofNullable(standing.containers().get(over.failed().get()))
                : standing.program().filter(container -> !container.isWaiting());
        OptionalInt exit = last.stream().mapToInt(Container::exitCode).findFirst();
        Verdict verdict = standing.verdict().orElse(Verdict.failed("its program was never started"));
        if (standing.verdict().isEmpty() && last.isPresent()) {
            String who = over.failed()
                    .map(step -> "the step \"" + step.name() + "\" ")
                    .orElse("");
            verdict = verdict(standing, who, last.get());
        }
        return said(verdict.phase(), verdict.reason(), standing.note())
                .exitedWith(exit)
                .beyondHope(verdict.hopeless());
    }

    private Verdict verdict(Standing standing, String who, Container container) throws IOException {
        if (container.outOfMemory()) {
            return Verdict.failed(who + "needed more than its "
                    + megabytes(standing.note().share().memoryBytes()));
        }
        if (container.exitCode() == 0) {
            return new Verdict(WorkloadPhase.ENDED, "ended by itself");
        }
        if (container.exitCode() == KILLED) {
            // Podman does not always tell that it was the kernel, and why.
            return Verdict.failed(who + "was ended by signal 9, as the kernel does to what needs more than its "
                    + megabytes(standing.note().share().memoryBytes()));
        }
        return Verdict.failed(who + how(container.exitCode()) + logs.lastWords(container.id()));
    }

    private static String how(int exit) {
        return exit > SIGNALLED ? "was ended by signal " + (exit - SIGNALLED) : "ended with status " + exit;
    }

    static String megabytes(long bytes) {
        return bytes / MEGABYTE + " MB";
    }
}
