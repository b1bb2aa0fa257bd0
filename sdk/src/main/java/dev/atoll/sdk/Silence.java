package dev.atoll.sdk;

/// Hears no progress and never cancels: for tests and for calls that nobody watches.
public enum Silence implements Progress {
    /// The only one.
    SILENCE;

    @Override
    public void report(double fraction, String phase) {
        // Nobody listens.
    }

    @Override
    public boolean isCancelled() {
        return false;
    }
}
