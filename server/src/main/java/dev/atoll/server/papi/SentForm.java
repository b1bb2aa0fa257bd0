package dev.atoll.server.papi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A form as clients send it: sections with values, of which any may be missing or null, and then is as the form
/// began with.
public record SentForm(ObjectNode json) {

    private static final int BAD_REQUEST = 400;
    private static final String GENERAL = "general";
    private static final String HARDWARE = "hardware";
    private static final String STORAGE = "storage";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final Set<String> AMOUNTS = Set.of("cpu_num", "gpu_num", "gpu_type", "ram", "disk");

    private static final Map<String, Set<String>> KEYS = Map.of(
            GENERAL,
            Set.of("title", "desc", "docker_image", "docker_tag", "service", "jupyter_password"),
            HARDWARE,
            AMOUNTS,
            STORAGE,
            Set.of("rclone_conf", "rclone_url", "rclone_vendor", "rclone_user", "rclone_password", "datasets"));

    /// Reads a body; an empty one leaves everything as it is.
    ///
    /// @throws PapiException 422 for what is no JSON object, 400 for a key that is not known
    public static SentForm of(String body) {
        return of(body, KEYS);
    }

    /// The same for a form of other sections.
    ///
    /// @param known the keys that each may have
    /// @throws PapiException the same
    public static SentForm of(String body, Map<String, Set<String>> known) {
        if (body.isBlank()) {
            return new SentForm(JsonNodeFactory.instance.objectNode());
        }
        try {
            JsonNode node = JSON.readTree(body);
            if (node.isNull()) {
                return of("", known);
            }
            if (node instanceof ObjectNode object) {
                return new SentForm(object).checked(known);
            }
            throw PapiException.unprocessable("Input should be a valid dictionary", "dict_type", "body");
        } catch (JsonProcessingException e) {
            // Its message would quote the body, which may hold a password.
            throw PapiException.unprocessable("JSON decode error", "json_invalid", "body");
        }
    }

    /// The keys of a form with a title, hardware and one section of its own.
    public static Map<String, Set<String>> keysWith(String section, Set<String> own) {
        return Map.of(GENERAL, Set.of("title", "desc"), HARDWARE, AMOUNTS, section, own);
    }

    private SentForm checked(Map<String, Set<String>> sections) {
        for (Map.Entry<String, JsonNode> section : json.properties()) {
            Set<String> known = sections.get(section.getKey());
            if (known == null) {
                throw wrong("The key `" + section.getKey() + "` in not a valid parameter.");
            }
            if (!section.getValue().isObject() && !section.getValue().isNull()) {
                throw wrong(section.getKey() + ": no section (expected an object)");
            }
            requireKnown(section.getValue(), known);
        }
        return this;
    }

    private static void requireKnown(JsonNode section, Set<String> known) {
        Set<String> others = new TreeSet<>();
        section.fieldNames().forEachRemaining(others::add);
        others.removeAll(known);
        if (!others.isEmpty()) {
            String list = others.stream().map(key -> "'" + key + "'").collect(Collectors.joining(", ", "{", "}"));
            throw wrong("The keys `" + list + "` are not a valid parameters.");
        }
    }

    /// A text of the section `general`; what the form begins with where it is missing.
    public String general(String key, String otherwise) {
        return text(GENERAL, key, otherwise);
    }

    public String hardware(String key, String otherwise) {
        return text(HARDWARE, key, otherwise);
    }

    /// A text of any section.
    public String text(String section, String key, String otherwise) {
        JsonNode value = value(section, key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw wrong(section + "." + key + ": no text (expected one)");
        }
        return value.textValue().strip();
    }

    /// A number of the section `hardware`.
    public double number(String key, double otherwise) {
        JsonNode value = value(HARDWARE, key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw wrong(HARDWARE + "." + key + ": no number (expected one)");
        }
        return value.doubleValue();
    }

    /// The items of `storage.datasets`.
    List<JsonNode> datasets() {
        JsonNode value = value(STORAGE, "datasets");
        if (value.isMissingNode()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong(STORAGE + ".datasets: no list (expected one)");
        }
        return value.valueStream().toList();
    }

    private JsonNode value(String section, String key) {
        JsonNode value = json.path(section).path(key);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    private static PapiException wrong(String detail) {
        return PapiException.of(BAD_REQUEST, detail);
    }
}
