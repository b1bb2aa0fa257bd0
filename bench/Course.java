import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a training went, from the command to its end.
///
/// @param moments all that it told
/// @param seconds until its end
/// @param pressed when Ctrl-C was pressed; NaN when it was not
/// @param status of the command
/// @param seen of its processes
record Course(List<Moment> moments, double seconds, double pressed, int status, TreeWatch.Seen seen) {

    private static final String START = "starting the module";
    private static final String LOOKING = "Looking at the images";
    private static final double MEBI = 1 << 20;

    void print(String what, double aim) {
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f s%s; %.1f s of processor time in all processes%n",
                what,
                seconds,
                aim > 0 ? String.format(Locale.ROOT, " (aim %.0f s)", aim) : "",
                seen.cpuSeconds());
        System.out.println("     time  processor");
        phases().forEach((phase, took) ->
                System.out.printf(Locale.ROOT, "  %7.1f s %7.1f s  %s%n", took.seconds(), took.cpuSeconds(), phase));
        System.out.printf(
                Locale.ROOT,
                "  memory, peak: %.0f MB in the training process, %d MB in all processes%n",
                peakMebibytes(),
                seen.mebibytes());
    }

    private record Spent(double seconds, double cpuSeconds) {

        Spent plus(Spent other) {
            return new Spent(seconds + other.seconds, cpuSeconds + other.cpuSeconds);
        }
    }

    private Spent between(double from, double to) {
        return new Spent(to - from, seen.cpuSeconds(from, to));
    }

    /// What each took, by its words without numbers, in order.
    private Map<String, Spent> phases() {
        Map<String, Spent> phases = new LinkedHashMap<>();
        String phase = START;
        double since = 0;
        for (Moment each : moments) {
            String next = each.event().equals("end") ? "ending the module" : each.phase().replaceAll("[0-9]+", "n");
            if (!next.isEmpty() && !next.equals(phase)) {
                phases.merge(phase, between(since, each.seconds()), Spent::plus);
                phase = next;
                since = each.seconds();
            }
        }
        phases.merge(phase, between(since, seconds), Spent::plus);
        return phases;
    }

    /// How fast features were made of images, once that had begun.
    Rate features(int views) {
        List<Moment> looking = moments.stream().filter(each -> each.phase().equals(LOOKING)).toList();
        Moment first = looking.getFirst();
        Moment last = looking.getLast();
        double made = views * (last.done() - first.done());
        Spent spent = between(first.seconds(), last.seconds());
        return new Rate(made / spent.seconds(), 1000 * spent.cpuSeconds() / made);
    }

    double peakMebibytes() {
        return moments.stream()
                        .mapToDouble(Moment::peakBytes)
                        .filter(bytes -> !Double.isNaN(bytes))
                        .max()
                        .orElse(Double.NaN)
                / MEBI;
    }

    /// Whether what it said of its progress was so.
    void printHonesty() {
        for (int percent : new int[] {10, 25, 50, 75, 90}) {
            double at = seconds * percent / 100;
            Moment told = moments.stream()
                    .filter(each -> each.isProgress() && each.seconds() <= at)
                    .reduce((_, later) -> later)
                    .orElse(moments.getFirst());
            double left = seconds - told.seconds();
            System.out.printf(
                    Locale.ROOT,
                    "  at %2d %% of the time: %4.1f %% done, said %.0f s left, were %.0f s: off by %+.0f %%  (%s)%n",
                    percent,
                    100 * told.fraction(),
                    told.secondsLeft(),
                    left,
                    100 * (told.secondsLeft() - left) / left,
                    told.phase());
        }
    }

    /// How long it took from Ctrl-C to the training's end, and to the command's.
    void printCancel(String where) {
        double ended = moments.stream()
                .filter(each -> each.event().equals("end"))
                .mapToDouble(Moment::seconds)
                .findFirst()
                .orElse(Double.NaN);
        System.out.printf(
                Locale.ROOT,
                "Ctrl-C while %s: the training ended after %.2f s (aim 2 s), the command after %.2f s, status %d%n",
                where,
                ended - pressed,
                seconds - pressed,
                status);
    }
}
