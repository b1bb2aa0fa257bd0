package dev.atoll.spi.engine;

/// A part of what a workload printed. Places in the log count bytes from the first that its first start printed; they
/// never go back, though engines forget the oldest.
///
/// @param from where this part begins: later than asked for when what was there is forgotten
/// @param text whole characters; not always whole lines
/// @param next where to go on
/// @param over whether nothing more will come before the workload is started anew
public record LogPart(long from, String text, long next, boolean over) {

    /// Nothing, and nothing to come.
    public static LogPart nothing(long from) {
        return new LogPart(from, "", from, true);
    }
}
