package dev.atoll.server.pages.snapshots;

import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Sizes;
import dev.atoll.server.snapshots.SnapshotView;

/// A snapshot in a list.
///
/// @param what ran: a module, an image or a tool
/// @param when it was ordered
/// @param size such as `1.2 MB`; empty until it is there
/// @param state the name on the wire
/// @param progress such as `1.2 GB of 4.0 GB read`; empty unless it is being made
/// @param ready whether it can be started from
public record SnapshotRow(
        String id,
        String title,
        String description,
        String what,
        String project,
        String when,
        String size,
        String state,
        boolean alarm,
        String reason,
        String progress,
        boolean automatic,
        boolean shared,
        boolean ready) {

    static SnapshotRow of(SnapshotView view, Moments moments) {
        boolean ready = view.state().equals("ready");
        return new SnapshotRow(
                view.id(),
                view.title(),
                view.description(),
                view.version().isEmpty() || view.version().equals("latest")
                        ? view.what()
                        : view.what() + " " + view.version(),
                view.project(),
                moments.ago(view.created()),
                ready ? Sizes.of(view.bytes()) : "",
                view.state(),
                view.state().equals("failed"),
                view.reason(),
                progress(view),
                view.automatic(),
                view.shared(),
                ready);
    }

    private static String progress(SnapshotView view) {
        return view.state().equals("freezing") ? Sizes.of(view.done()) + " of " + Sizes.of(view.total()) + " read" : "";
    }
}
