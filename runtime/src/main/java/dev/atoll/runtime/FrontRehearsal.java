package dev.atoll.runtime;

import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModuleDescriptionCodec;
import dev.atoll.metadata.ModulePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Reads packages while nobody waits, so that the one to come is read by compiled code.
final class FrontRehearsal {

    private static final System.Logger LOG = System.getLogger(FrontRehearsal.class.getName());

    private static final String INSTALLATION = "atoll.installation";
    private static final int ROUNDS = 10;

    private FrontRehearsal() {}

    static void run() {
        String installation = System.getProperty(INSTALLATION);
        if (installation == null) {
            return;
        }
        try (Stream<Path> folders = Files.list(Path.of(installation, "modules"))) {
            List<Path> modules = folders.toList();
            for (int round = 0; round < ROUNDS; round++) {
                for (Path module : modules) {
                    read(module);
                }
            }
        } catch (IOException | InvalidMetadataException e) {
            // Whoever needs that module is told what is wrong with it.
            LOG.log(System.Logger.Level.DEBUG, "The rehearsal ended early", e);
        }
    }

    private static void read(Path module) throws IOException, InvalidMetadataException {
        ModulePackage content = ModulePackage.open(module);
        content.description().ifPresent(description -> {
            List<ModuleArgument> arguments = ModuleArgument.all(description.predict());
            LOG.log(
                    System.Logger.Level.TRACE,
                    "Read {0} with {1} arguments as {2}",
                    content.name(),
                    arguments.size(),
                    ModuleDescriptionCodec.toJson(description));
        });
    }
}
