package dev.atoll.server.pages.usage;

import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Sizes;
import dev.atoll.server.quotas.QuotaKind;
import dev.atoll.server.usage.HolderUsage;
import dev.atoll.server.usage.Measure;
import dev.atoll.server.usage.Running;
import java.util.List;

/// What somebody uses now.
///
/// @param id tells the parts of the page apart
/// @param project its id; empty for one's own
record HolderCard(String id, String title, String project, List<Bar> bars, List<Row> rows) {

    private static final int NEARLY = 90;

    static HolderCard of(HolderUsage usage, Moments moments) {
        boolean own = usage.project().isEmpty();
        return new HolderCard(
                own ? "own" : "project-" + usage.project(),
                own ? "You" : usage.name(),
                usage.project(),
                usage.measures().stream().map(Bar::of).toList(),
                usage.running().stream()
                        .map(running -> Row.of(running, moments))
                        .toList());
    }

    /// How much of a quota is used.
    ///
    /// @param nearly whether little is left
    record Bar(String label, String text, int percent, boolean nearly) {

        static Bar of(Measure measure) {
            QuotaKind kind = kind(measure);
            return new Bar(
                    label(kind),
                    text(kind, measure),
                    measure.percent(),
                    measure.most() > 0 && measure.percent() >= NEARLY);
        }

        private static QuotaKind kind(Measure measure) {
            return QuotaKind.valueOf(measure.kind().toUpperCase(java.util.Locale.ROOT));
        }

        private static String label(QuotaKind kind) {
            return switch (kind) {
                case CPU -> "Processors";
                case MEMORY_MB -> "Memory";
                case GPU -> "GPUs";
                case DEPLOYMENTS -> "Deployments";
                case STORAGE_BYTES -> "Storage";
                case STORAGE_FILES -> "Files";
                case DATASET_BYTES, SNAPSHOT_BYTES, ENTRIES, MEMBERS -> kind.words();
            };
        }

        private static String text(QuotaKind kind, Measure measure) {
            long used = measure.used().longValue();
            return switch (kind) {
                case CPU -> measure.used().toPlainString() + " of " + Quantities.whole(measure.most());
                case MEMORY_MB -> Quantities.megabytes(used) + " of " + Quantities.megabytes(measure.most());
                case STORAGE_BYTES, DATASET_BYTES, SNAPSHOT_BYTES -> Sizes.of(used) + " of " + Sizes.of(measure.most());
                case GPU, DEPLOYMENTS, STORAGE_FILES, ENTRIES, MEMBERS ->
                    Quantities.whole(used) + " of " + Quantities.whole(measure.most());
            };
        }
    }

    /// What uses the engines, or waits for them.
    ///
    /// @param href empty when the viewer may not see it
    /// @param has such as `2 processors, 4.0 GB`
    record Row(String title, String href, String kind, String has, boolean waits, String state) {

        static Row of(Running running, Moments moments) {
            String kind = running.kind().equals("batch") ? "script" : running.kind();
            String ago = moments.ago(running.since());
            return new Row(
                    running.title().isEmpty() ? "A " + kind + " of somebody else" : running.title(),
                    running.page(),
                    kind,
                    has(running),
                    running.isWaiting(),
                    running.isWaiting() ? "waits, asked for " + ago + ". " + running.reason() : "got its place " + ago);
        }

        private static String has(Running running) {
            String processors = Quantities.processors(Math.round(running.cpus() * 1000));
            String base = processors
                    + (processors.equals("1") ? " processor, " : " processors, ")
                    + Sizes.of(running.memoryBytes());
            return running.gpus() == 0 ? base : base + ", " + Quantities.count(running.gpus(), "GPU");
        }
    }
}
