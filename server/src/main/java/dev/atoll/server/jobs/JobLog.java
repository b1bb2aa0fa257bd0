package dev.atoll.server.jobs;

/// A part of what a job printed.
///
/// @param from where it begins, in bytes
/// @param next where to go on
/// @param size how much there is
/// @param gone why there is none any more, one sentence; empty while there is
public record JobLog(String text, long from, long next, long size, String gone) {

    static JobLog gone(String why) {
        return new JobLog("", 0, 0, 0, why);
    }
}
