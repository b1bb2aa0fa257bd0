import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The same network and the same photo served by us and by what scientists use today.
final class ServingPeers {

    private static final int[] CALLERS = {1, 8, 32};
    private static final int TRIAL_CALLERS = 8;
    private static final int TRIAL_SECONDS = 6;
    /// Until the compiler is done with our Java.
    private static final int WARM_UP_SECONDS = 20;

    private final Setting setting;
    private final List<Contender> ours = new ArrayList<>();
    private final Map<Peer, Contender> peers = new LinkedHashMap<>();

    private ServingPeers(Setting setting) {
        this.setting = setting;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.read(arguments);
        Path folder = Files.createTempDirectory("atoll-bench-");
        Path module = Platform.ROOT.resolve("target/atoll/modules/" + Platform.MODULE);
        Machine.print();
        ServingPeers bench = new ServingPeers(new Setting(folder, module, Photo.read(options.photo())));
        try {
            bench.start(options.peers());
            bench.measure(options);
        } finally {
            bench.close();
            Platform.delete(folder);
        }
        Machine.print();
    }

    private void start(List<Peer> wanted) throws Exception {
        ours.add(serve("Atoll, module in Java", setting.module()));
        ours.add(serve("Atoll, folder without code", CodelessFolder.write(setting.folder().resolve("photos"), setting.module())));
        Best expected = ours.getFirst().askOnce();
        System.out.printf("the answer: %s%n", expected);
        for (Contender each : ours) {
            require(expected, each);
            each.measure(TRIAL_CALLERS, WARM_UP_SECONDS);
        }
        for (Peer peer : wanted) {
            try {
                startFastest(peer, expected);
            } catch (IOException e) {
                System.out.printf("without %s, or without one way to run it: %s%n", peer.title(), e.getMessage());
            }
        }
    }

    private Contender serve(String name, Path module) throws Exception {
        Path logs = Files.createTempDirectory(setting.folder(), "atoll-");
        return ServedModule.start(logs, module, "process").contender(name, module, setting.photo());
    }

    /// Tries a peer's ways to run, prints what each gave, and leaves the fastest running and warm.
    private void startFastest(Peer peer, Best expected) throws Exception {
        PythonEnvironment python = peer.install();
        double most = 0;
        for (int workers : peer.workers(Runtime.getRuntime().availableProcessors())) {
            Contender each = peer.start(python, setting, workers);
            double rate = trial(each, expected);
            System.out.printf(Locale.ROOT, "trial: %-28s %7.1f requests/s%n", each.name(), rate);
            Contender slower = each;
            if (rate > most) {
                slower = peers.put(peer, each);
                most = rate;
            }
            if (slower != null) {
                slower.close();
            }
        }
    }

    private static double trial(Contender contender, Best expected) throws Exception {
        try {
            require(expected, contender);
            contender.measure(TRIAL_CALLERS, TRIAL_SECONDS / 2);
            return contender.measure(TRIAL_CALLERS, TRIAL_SECONDS / 2).throughput();
        } catch (Exception e) {
            contender.close();
            throw e;
        }
    }

    private static void require(Best expected, Contender contender) throws IOException {
        Best answer = contender.askOnce();
        if (!answer.agreesWith(expected)) {
            throw new IOException(contender.name() + " answers " + answer + " (expected " + expected + ")");
        }
    }

    /// All servers by turns, in each round the other way round.
    private void measure(Options options) throws Exception {
        List<Contender> all = byTurns();
        Scores scores = new Scores(ours, peers);
        for (int round = 0; round < options.rounds(); round++) {
            List<Contender> order = round % 2 == 0 ? all : all.reversed();
            for (int callers : CALLERS) {
                for (Contender each : order) {
                    scores.add(callers, each, each.measure(callers, options.seconds()));
                }
            }
        }
        scores.print(options, CALLERS);
        for (Contender each : ours) {
            double network = Profile.print(each, 2 * options.seconds(), setting.folder());
            scores.printCeiling(network, TRIAL_CALLERS);
        }
    }

    /// Ours, a peer, ours, a peer: whatever else the machine does meets both.
    private List<Contender> byTurns() {
        List<Contender> all = new ArrayList<>();
        List<Contender> others = List.copyOf(peers.values());
        for (int i = 0; i < Math.max(ours.size(), others.size()); i++) {
            if (i < ours.size()) {
                all.add(ours.get(i));
            }
            if (i < others.size()) {
                all.add(others.get(i));
            }
        }
        return all;
    }

    private void close() throws Exception {
        List<Contender> all = new ArrayList<>(ours);
        all.addAll(peers.values());
        for (Contender each : all) {
            each.close();
        }
    }
}
