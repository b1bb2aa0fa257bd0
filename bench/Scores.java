import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What was measured of every server, and how we stand.
final class Scores {

    private static final Contender.Score NONE = Contender.Score.NONE;

    private final List<Contender> ours;
    private final Map<Peer, Contender> peers;
    private final Map<Integer, Map<Contender, Contender.Score>> all = new TreeMap<>();

    Scores(List<Contender> ours, Map<Peer, Contender> peers) {
        this.ours = ours;
        this.peers = peers;
    }

    void add(int callers, Contender contender, Contender.Score round) {
        all.computeIfAbsent(callers, _ -> new LinkedHashMap<>())
                .merge(contender, round, Contender.Score::with);
    }

    void print(Options options, int[] callers) {
        System.out.printf(
                "%n%d rounds of %d s by turns; quantiles over all rounds, of throughput the median (and each)%n",
                options.rounds(),
                options.seconds());
        for (int count : callers) {
            System.out.printf(
                    "%nc = %-28d %10s %8s %8s %8s %12s %8s%n",
                    count, "requests/s", "p50 ms", "p95 ms", "p99 ms", "CPU ms/req.", "RSS MiB");
            all.get(count).forEach(Scores::line);
        }
        System.out.println();
        for (Contender our : ours) {
            for (int count : callers) {
                ratios(our, count);
            }
        }
    }

    private static void line(Contender contender, Contender.Score score) {
        String each = String.join(
                " ",
                score.perSecond().stream()
                        .map(rate -> String.format(Locale.ROOT, "%.1f", rate))
                        .toList());
        System.out.printf(
                Locale.ROOT,
                "%-32s %10.1f %8.1f %8.1f %8.1f %12.2f %8d   (%s)%n",
                contender.name(),
                score.throughput(),
                score.millis(0.5),
                score.millis(0.95),
                score.millis(0.99),
                score.cpuMillis(),
                score.residentMebibytes(),
                each);
    }

    private void ratios(Contender our, int callers) {
        Contender.Score own = score(callers, our);
        StringBuilder line = new StringBuilder("%-28s c = %-3d".formatted(our.name(), callers));
        peers.forEach((peer, contender) -> {
            double ratio = own.throughput() / score(callers, contender).throughput();
            double cpu = score(callers, contender).cpuMillis() / own.cpuMillis();
            line.append(String.format(
                    Locale.ROOT, "  %.2f x %s%s (whose CPU is %.2f x ours)", ratio, peer.title(), aim(peer), cpu));
        });
        peers.values().stream()
                .mapToDouble(each -> score(callers, each).millis(0.99))
                .min()
                .ifPresent(best -> line.append(String.format(
                        Locale.ROOT,
                        "  p99 %.2f x the best peer's%s",
                        own.millis(0.99) / best,
                        callers == 8 ? " (aim 0.3)" : "")));
        System.out.println(line);
    }

    /// How far ahead of each peer a server would be that did nothing but run the network, by processor time,
    /// which is what bounds all of them when enough callers ask.
    void printCeiling(double networkMillis, int callers) {
        StringBuilder line = new StringBuilder("a server that did nothing but run the network would be");
        peers.forEach((peer, contender) -> line.append(String.format(
                Locale.ROOT, "  %.2f x %s", score(callers, contender).cpuMillis() / networkMillis, peer.title())));
        System.out.println(line);
    }

    private static String aim(Peer peer) {
        return switch (peer) {
            case DEEPAAS -> " (aim 3)";
            case MLSERVER -> " (aim 1.5)";
            case BENTOML -> "";
        };
    }

    private Contender.Score score(int callers, Contender contender) {
        return all.get(callers).getOrDefault(contender, NONE);
    }
}
