package dev.atoll.server.datasets;

/// What a look into a file told.
///
/// @param type such as `image/png`
/// @param width of a picture, in pixels; 0 for none
/// @param problem why it cannot be read; empty when it can
record Look(String type, int width, int height, String problem) {

    static Look plain(String type) {
        return new Look(type, 0, 0, "");
    }

    Look failing(String why) {
        return new Look(type, width, height, why);
    }
}
