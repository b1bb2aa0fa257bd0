package dev.atoll.engine.local;

import dev.atoll.engine.local.ProcessTable.Line;
import dev.atoll.spi.engine.WorkloadStats;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Says what a workload uses, by looking.
final class Meter {

    private final ProcessTable table;
    private final DiskUse disk;

    Meter(ProcessTable table, DiskUse disk) {
        this.table = table;
        this.disk = disk;
    }

    WorkloadStats stats(WorkloadFolder folder) throws IOException {
        Optional<WorkloadRun> run = folder.latest();
        if (run.isEmpty()) {
            return WorkloadStats.UNKNOWN;
        }
        long written = disk.bytes(folder);
        OptionalLong counted = ControlGroups.cpuNanos(run.get().note().groupFolders());
        Optional<ProcessIdentity> process = run.get().process();
        if (process.isEmpty() || !table.isAlive(process.get())) {
            return new WorkloadStats(counted.orElse(-1), 0, 0, written);
        }
        List<Line> lines = table.tree(process.get().pid());
        return new WorkloadStats(
                counted.orElseGet(() -> table.cpuNanos(lines)), table.residentBytes(lines), lines.size(), written);
    }
}
