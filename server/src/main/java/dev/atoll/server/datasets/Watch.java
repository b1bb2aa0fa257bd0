package dev.atoll.server.datasets;

/// Sees how far long work is.
@FunctionalInterface
interface Watch {

    /// Tells how many of how many files are done.
    ///
    /// @throws InterruptedException when the work is to stop
    void at(long done, long total, String doing) throws InterruptedException;
}
