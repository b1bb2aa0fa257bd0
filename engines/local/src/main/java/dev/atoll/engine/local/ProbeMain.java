package dev.atoll.engine.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.spi.engine.EngineHealth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// Prints what this machine can do as JSON, without a platform: `[FOLDER]`, where workloads would keep
/// their files. Changes nothing.
public final class ProbeMain {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ProbeMain() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = arguments.length > 0
                ? Path.of(arguments[0])
                : Path.of(System.getProperty("user.home"), ".atoll", "engines", "local");
        LocalEngineConfig config = LocalEngineConfig.ofThisMachine();
        Path place = folder.toAbsolutePath().normalize();
        EngineHealth health =
                new Machine(config, new Limiter(config, place), place).probe(() -> Admission.Promised.NOTHING);
        System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json(health)));
    }

    private static ObjectNode json(EngineHealth health) {
        ObjectNode json = JSON.createObjectNode()
                .put("available", health.available())
                .put("summary", health.summary())
                .put("cpus", health.cpus())
                .put("memory_bytes", health.memoryBytes())
                .put("isolation", health.strongest().word())
                .put("limits", health.limits().name().toLowerCase(Locale.ROOT));
        ArrayNode capabilities = json.putArray("capabilities");
        for (EngineHealth.Capability capability : health.capabilities()) {
            capabilities
                    .addObject()
                    .put("name", capability.name())
                    .put("present", capability.present())
                    .put("detail", capability.detail());
        }
        return json;
    }
}
