package dev.atoll.server.pages.deployments;

import dev.atoll.server.deployments.DeploymentView;
import dev.atoll.server.pages.Moments;

/// A deployment in a list.
///
/// @param module what runs: its name, or that of an image
/// @param project whose it is; empty for one's own
/// @param when since when it is in its state
record DeploymentRow(
        String id,
        String title,
        String module,
        String project,
        String state,
        StateWords words,
        String reason,
        String when,
        boolean deleted,
        boolean active) {

    static DeploymentRow of(DeploymentView view, Moments moments) {
        return new DeploymentRow(
                view.id(),
                view.title(),
                view.what(),
                view.project(),
                view.state(),
                StateWords.of(view.state()),
                view.reason(),
                moments.ago(view.since()),
                view.deleted() != null,
                isActive(view.state()));
    }

    static boolean isActive(String state) {
        return switch (state) {
            case "stopped", "failed", "deleted" -> false;
            default -> true;
        };
    }
}
