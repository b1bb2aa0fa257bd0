package dev.atoll.server.tasks;

/// How far a task is.
///
/// @param done how much is done
/// @param total of how much; [#UNKNOWN] when nobody knows
/// @param unit what is counted, such as `bytes` or `files`
/// @param doing what it does now, one sentence; may be empty
public record TaskProgress(long done, long total, String unit, String doing) {

    /// The total of which nobody knows how much it is.
    public static final long UNKNOWN = -1;

    /// Of a task that has not begun.
    public static final TaskProgress NONE = new TaskProgress(0, UNKNOWN, "", "");
}
