package dev.atoll.server.engines.placement;

/// Where something may run, or why it waits.
///
/// @param engine empty when it waits
/// @param reason why it waits, without a capital and a full stop
record Verdict(String engine, String reason) {

    static Verdict grants(String engine) {
        return new Verdict(engine, "");
    }

    static Verdict waits(String reason) {
        return new Verdict("", reason);
    }

    boolean isGrant() {
        return !engine.isEmpty();
    }
}
