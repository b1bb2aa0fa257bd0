/// Something that a training told.
///
/// @param seconds since the command
/// @param event `phase`, `progress`, `metric`, `end`, or `result`
/// @param phase what it was doing; empty when this does not tell
/// @param fraction done; NaN when this does not tell
/// @param secondsLeft as it thought; NaN when it did not say
/// @param done how many things of the phase; NaN when it did not say
/// @param peakBytes the most memory so far; NaN when it did not say
record Moment(
        double seconds,
        String event,
        String phase,
        double fraction,
        double secondsLeft,
        double done,
        double peakBytes) {

    /// @param line of `./atoll train --json`
    static Moment of(double seconds, String line) {
        String event = Field.text(line, "event");
        boolean progress = event.equals("progress");
        return new Moment(
                seconds,
                event,
                progress ? Field.text(line, "phase") : "",
                progress ? Field.number(line, "fraction") : Double.NaN,
                progress ? Field.number(line, "eta_s") : Double.NaN,
                progress ? Field.number(line, "done") : Double.NaN,
                progress ? Field.number(line, "memory_peak_bytes") : Double.NaN);
    }

    boolean isProgress() {
        return event.equals("progress");
    }
}
