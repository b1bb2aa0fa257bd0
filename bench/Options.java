import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// How `bench/serving-peers` was called.
record Options(int rounds, int seconds, Path photo, List<Peer> peers) {

    private static final String USAGE =
            "usage: serving-peers [--rounds N] [--seconds N] [--photo FILE.jpg] [--peers deepaas,mlserver,bentoml]";

    static Options read(String[] arguments) {
        int rounds = 3;
        int seconds = 5;
        Path photo = Platform.ROOT.resolve("modules/" + Platform.MODULE + "/examples/coffee.jpg");
        List<Peer> peers = List.of(Peer.values());
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--seconds" -> seconds = Integer.parseInt(value);
                case "--photo" -> photo = Path.of(value).toAbsolutePath();
                case "--peers" -> peers = named(value);
                default -> throw new IllegalArgumentException(arguments[i] + ": no such option; " + USAGE);
            }
        }
        if (arguments.length % 2 == 1) {
            throw new IllegalArgumentException(arguments[arguments.length - 1] + ": no value; " + USAGE);
        }
        return new Options(rounds, seconds, photo, peers);
    }

    private static List<Peer> named(String names) {
        return Arrays.stream(names.split(","))
                .map(name -> Peer.valueOf(name.toUpperCase(java.util.Locale.ROOT)))
                .toList();
    }
}
