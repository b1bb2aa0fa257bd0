import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Deployments and jobs: from the click to the first answer, what the gateway costs, what very many that rest cost,
/// and whether estimates are true.
final class Deployments {

    private Deployments() {}

    /// @param arguments see `DeploymentsOptions`
    public static void main(String[] arguments) throws Exception {
        DeploymentsOptions options = DeploymentsOptions.read(arguments);
        Path folder = Files.createTempDirectory("atoll-bench-");
        Machine.print();
        try {
            for (String part : DeploymentsOptions.PARTS) {
                if (options.parts().contains(part)) {
                    long start = System.nanoTime();
                    System.out.println();
                    measure(part, options, Files.createDirectory(folder.resolve(part)));
                    System.out.printf(Locale.ROOT, "  (%s took %.0f s)%n", part, Times.since(start));
                }
            }
        } finally {
            Platform.delete(folder);
        }
        System.out.println();
        Machine.print();
    }

    private static void measure(String part, DeploymentsOptions options, Path folder) throws Exception {
        switch (part) {
            case "click" -> ClickToAnswer.measure(options.rounds(), folder);
            case "gateway" -> GatewayCost.measure(options.turns(), options.seconds(), folder);
            case "many" -> ManyAtRest.measure(options.deployments(), options.jobs(), options.rest(), folder);
            case "estimates" -> Estimates.measure(options.mixed(), options.seed(), folder);
            default -> throw new IllegalArgumentException(part);
        }
    }
}
