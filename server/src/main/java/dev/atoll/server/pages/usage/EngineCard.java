package dev.atoll.server.pages.usage;

import dev.atoll.server.engines.placement.EngineUse;
import dev.atoll.server.pages.Sizes;
import java.util.ArrayList;
import java.util.List;

/// What an engine has, and how much of it is free.
///
/// @param places such as `3 workloads have a place here`
record EngineCard(
        String name, boolean available, String summary, String places, List<Free> amounts, List<Device> devices) {

    private static final int NEARLY = 90;

    static EngineCard of(EngineUse use) {
        List<Free> amounts = new ArrayList<>();
        add(amounts, "Processors", use.millicpus(), Quantities::processors);
        add(amounts, "Memory", use.memoryBytes(), Sizes::of);
        add(amounts, "Disk", use.diskBytes(), Sizes::of);
        return new EngineCard(
                use.name(),
                use.available(),
                use.summary(),
                use.places() == 1
                        ? "One workload has its place here."
                        : Quantities.whole(use.places()) + " workloads have their place here.",
                List.copyOf(amounts),
                use.devices().stream().map(Device::of).toList());
    }

    private static void add(List<Free> amounts, String label, EngineUse.Amount amount, Words words) {
        if (amount.of() > 0) {
            amounts.add(Free.of(label, amount, words));
        }
    }

    /// How much of something is free.
    ///
    /// @param percent that is given away
    record Free(String label, String text, int percent, boolean nearly) {

        static Free of(String label, EngineUse.Amount amount, Words words) {
            long free = Math.max(0, amount.of() - amount.given());
            int percent = (int) Math.min(100, 100 * amount.given() / amount.of());
            return new Free(
                    label, words.of(free) + " of " + words.of(amount.of()) + " free", percent, percent >= NEARLY);
        }
    }

    /// A graphics processor.
    ///
    /// @param by what uses it, for those who may know
    record Device(String model, String memory, boolean used, String by) {

        static Device of(EngineUse.Device device) {
            return new Device(device.model(), Sizes.of(device.memoryBytes()), device.used(), device.usedBy());
        }
    }

    /// Says an amount.
    private interface Words {

        String of(long amount);
    }
}
