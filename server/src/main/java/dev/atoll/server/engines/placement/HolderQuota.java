package dev.atoll.server.engines.placement;

import dev.atoll.server.quotas.Holder;
import java.util.Optional;

/// How much of what engines have a holder may have at the same time.
record HolderQuota(Holder holder, long cpus, long memoryMb, long gpus) {

    /// Allows everything.
    static final HolderQuota BOUNDLESS =
            new HolderQuota(Holder.account(""), Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    private static final int MILLI = 1000;

    /// Why the quota does not allow something now; empty when it does.
    ///
    /// @param then what the holder would use with it
    Optional<String> obstacle(HolderUse then) {
        if (then.millicpus() > cpus * MILLI) {
            return Optional.of(words(Amounts.processors(cpus * MILLI)));
        }
        if (then.memoryMb() > memoryMb) {
            return Optional.of(words(Amounts.bytes(memoryMb * 1_000_000) + " of memory"));
        }
        if (then.gpus() > gpus) {
            return Optional.of(words(gpus + (gpus == 1 ? " GPU" : " GPUs")));
        }
        return Optional.empty();
    }

    private String words(String most) {
        return holder.quota() + " allows " + most + " at the same time";
    }
}
