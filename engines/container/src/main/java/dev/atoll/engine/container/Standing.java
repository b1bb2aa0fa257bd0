package dev.atoll.engine.container;

import dev.atoll.engine.container.WorkloadFolder.Verdict;
import dev.atoll.engine.container.WorkloadNote.Part;
import dev.atoll.engine.container.WorkloadNote.Role;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where a start stands: all of it is told by its containers, so that whoever looks goes on from there.
///
/// @param verdict why the engine ended it, if it did
/// @param containers those that exist
record Standing(WorkloadNote note, Optional<Verdict> verdict, Map<Part, Container> containers) {

    /// What comes next.
    sealed interface Next {

        /// A container has its turn.
        record Begin(Part part, Container container) implements Next {}

        /// A container runs.
        record Running(Part part, Container container) implements Next {}

        /// One that is needed is not there, so nothing more is done.
        record Lost(Part part) implements Next {}

        /// All is done.
        ///
        /// @param failed the step before the program that failed
        record Over(Optional<Part> failed) implements Next {}
    }

    static Standing look(Daemon daemon, Workloads workloads, WorkloadFolder folder, WorkloadNote note)
            throws IOException {
        Map<Part, Container> containers = new LinkedHashMap<>();
        for (Part part : note.parts()) {
            daemon.inspect(workloads.container(note, part)).ifPresent(container -> containers.put(part, container));
        }
        return new Standing(note, folder.verdict(), containers);
    }

    /// A step after the program that is not there could not be started, and is passed over.
    Next next() {
        boolean passing = verdict.isPresent();
        Optional<Part> failed = Optional.empty();
        for (Part part : note.parts()) {
            Optional<Container> container = Optional.ofNullable(containers.get(part));
            boolean passed = passing && part.role() != Role.AFTER;
            if (container.isEmpty() && !passed && part.role() != Role.AFTER) {
                return new Next.Lost(part);
            }
            if (container.isPresent() && container.get().isRunning()) {
                return new Next.Running(part, container.get());
            }
            if (container.isPresent() && container.get().isWaiting() && !passed) {
                return new Next.Begin(part, container.get());
            }
            if (part.role() == Role.BEFORE && failed.isEmpty() && hasFailed(container)) {
                failed = Optional.of(part);
                passing = true;
            }
        }
        return new Next.Over(failed);
    }

    private static boolean hasFailed(Optional<Container> container) {
        return container.isPresent()
                && !container.get().isWaiting()
                && container.get().exitCode() != 0;
    }

    Optional<Container> program() {
        return note.parts().stream()
                .filter(part -> part.role() == Role.PROGRAM)
                .flatMap(part -> Optional.ofNullable(containers.get(part)).stream())
                .findFirst();
    }
}
