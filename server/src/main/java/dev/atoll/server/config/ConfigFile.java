package dev.atoll.server.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The configuration file as flat keys.
final class ConfigFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ConfigFile() {}

    /// The values by key, such as `tryout.idle_after`; empty when there is no file.
    static Map<String, String> read(Path file) throws InvalidConfigException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        Map<String, String> values = new HashMap<>();
        JsonNode root = parse(file);
        if (root.isMissingNode() || root.isNull()) {
            return values;
        }
        if (!root.isObject()) {
            throw new InvalidConfigException(file + ": not a map (expected lines such as port: 8420)");
        }
        flatten(file, "", root, values);
        return values;
    }

    private static JsonNode parse(Path file) throws InvalidConfigException {
        try {
            return YAML.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            String problem = e.getOriginalMessage().lines().findFirst().orElse("not readable");
            throw new InvalidConfigException(file + place + ": " + problem + " (expected YAML)");
        } catch (IOException e) {
            throw new InvalidConfigException(file + ": cannot be read (" + e.getMessage() + ")");
        }
    }

    private static void flatten(Path file, String prefix, JsonNode node, Map<String, String> values)
            throws InvalidConfigException {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String key = prefix + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject()) {
                flatten(file, key + ".", value, values);
                continue;
            }
            if (ConfigKey.inFile(key).isEmpty()) {
                throw new InvalidConfigException(
                        file + ": " + key + ": unknown key (expected one of " + ConfigKey.knownInFile() + ")");
            }
            if (!value.isValueNode() || value.isNull()) {
                throw new InvalidConfigException(file + ": " + key + ": " + value + " (expected one value)");
            }
            values.put(key, value.asText());
        }
    }
}
