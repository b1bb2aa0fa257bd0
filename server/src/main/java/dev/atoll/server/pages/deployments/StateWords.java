package dev.atoll.server.pages.deployments;

/// How a state is shown.
///
/// @param label for people to read
/// @param alarm whether somebody should look
/// @param moves whether it will change by itself
record StateWords(String label, boolean alarm, boolean moves) {

    /// @param state the name on the wire
    static StateWords of(String state) {
        return switch (state) {
            case "queued" -> new StateWords("waiting", false, true);
            case "starting" -> new StateWords("starting", false, true);
            case "loading" -> new StateWords("loading", false, true);
            case "running" -> new StateWords("running", false, false);
            case "stopping" -> new StateWords("stopping", false, true);
            case "backing_off" -> new StateWords("ended, starts again", true, true);
            case "failed" -> new StateWords("failed", true, false);
            case "deleted" -> new StateWords("deleted", false, false);
            default -> new StateWords(state, false, false);
        };
    }
}
