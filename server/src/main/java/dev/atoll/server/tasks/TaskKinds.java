package dev.atoll.server.tasks;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The kinds of long work there are. Looked up anew each time: their features use this one.
@Singleton
final class TaskKinds {

    private final Supplier<Stream<TaskKind>> kinds;

    @Inject
    TaskKinds(Instance<TaskKind> kinds) {
        this.kinds = kinds::stream;
    }

    TaskKinds(TaskKind... kinds) {
        this.kinds = () -> Stream.of(kinds);
    }

    Optional<TaskKind> find(String name) {
        return kinds.get().filter(kind -> kind.name().equals(name)).findFirst();
    }
}
