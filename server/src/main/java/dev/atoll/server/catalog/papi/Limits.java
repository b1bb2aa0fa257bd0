package dev.atoll.server.catalog.papi;

import dev.atoll.metadata.ModuleMetadata.Resources;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/// How much one may ask for.
///
/// @param cpus processors
/// @param gpus whole ones
/// @param memory in MB
/// @param disk in MB
public record Limits(Amount cpus, Amount gpus, Amount memory, Amount disk) {

    private static final String TUTORIALS = "tutorials";

    private static final Amount NO_GPU = new Amount("gpu", 0, new Range(0, 0));

    private static final Limits USUAL = new Limits(
            new Amount("cpu", 4, new Range(1, 10)),
            new Amount("gpu", 0, new Range(0, 1)),
            new Amount("memory_MB", 8000, new Range(2000, 40_000)),
            new Amount("storage_MB", 10_000, new Range(1000, 50_000)));

    private static final Limits OF_TUTORIALS = new Limits(
            new Amount("cpu", 2, new Range(2, 4)),
            NO_GPU,
            new Amount("memory_MB", 2000, new Range(2000, 4000)),
            new Amount("storage_MB", 500, new Range(300, 1000)));

    private static final Limits OF_SERVICES = new Limits(
            new Amount("cpu", 2, new Range(1, 8)),
            NO_GPU,
            new Amount("memory_MB", 3000, new Range(1000, 8000)),
            new Amount("storage_MB", 0, new Range(0, Integer.MAX_VALUE)));

    /// What a deployment of a project may have.
    public static Limits ofDeployments(String vo) {
        return vo.equals(TUTORIALS) ? OF_TUTORIALS : USUAL;
    }

    /// What a service that starts on demand may have.
    static Limits ofServices() {
        return OF_SERVICES;
    }

    /// What a module wishes, as far as it may have it: for inference, and where it says nothing of
    /// that, for training.
    public Limits prefilled(Resources inference, Resources training) {
        return new Limits(
                cpus.prefilled(wish(inference, training, Resources::cpus)),
                gpus.prefilled(wish(inference, training, Resources::gpus)),
                memory.prefilled(wish(inference, training, Resources::memoryMegabytes)),
                disk.prefilled(wish(inference, training, Resources::storageMegabytes)));
    }

    private static OptionalInt wish(Resources inference, Resources training, Function<Resources, OptionalInt> amount) {
        OptionalInt wish = amount.apply(inference);
        return wish.isPresent() ? wish : amount.apply(training);
    }

    /// What of the module's wishes is not met, in HTML; empty when all are.
    String warning(Resources inference, Resources training) {
        List<String> unmet = Stream.of(
                        cpus.unmet(wish(inference, training, Resources::cpus)),
                        gpus.unmet(wish(inference, training, Resources::gpus)),
                        memory.unmet(wish(inference, training, Resources::memoryMegabytes)),
                        disk.unmet(wish(inference, training, Resources::storageMegabytes)))
                .filter(item -> !item.isEmpty())
                .toList();
        return unmet.isEmpty()
                ? ""
                : "The developer of this module asks for resources that could not be met here: it may be slow, or fail."
                        + " <ul>" + String.join("", unmet) + "</ul>";
    }

    /// One kind of resource.
    ///
    /// @param name as metadata has it
    /// @param value what the form begins with
    public record Amount(String name, int value, Range range) {

        private Amount prefilled(OptionalInt wish) {
            return wish.isPresent() ? new Amount(name, range.nearest(wish.getAsInt()), range) : this;
        }

        private String unmet(OptionalInt wish) {
            return wish.isEmpty() || wish.getAsInt() <= range.most()
                    ? ""
                    : "<li> <strong>" + name + "</strong>: Requested: " + wish.getAsInt() + ", Max allowed: "
                            + range.most() + " </li>";
        }

        Leaf leaf(String label) {
            return Leaf.number(label, value, range);
        }
    }
}
