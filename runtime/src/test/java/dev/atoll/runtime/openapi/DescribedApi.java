package dev.atoll.runtime.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A description held against the official schema of OpenAPI 3.1, and answers held against it.
public final class DescribedApi {

    private static final String OFFICIAL = "https://spec.openapis.org/oas/3.1/";
    private static final String OURS = "https://example.org/openapi.json";

    private final String document;
    private final SchemaRegistry schemas;

    /// @param document as it was served
    public DescribedApi(JsonNode document) throws IOException {
        this.document = document.toString();
        Map<String, String> known = new LinkedHashMap<>();
        for (String name : List.of("meta/base", "dialect/base", "schema/2022-10-07", "schema-base/2022-10-07")) {
            known.put(OFFICIAL + name, resource("/spec.openapis.org/oas/3.1/" + name));
        }
        known.put(OURS, this.document);
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(known));
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(DescribedApi.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// What is wrong with the description; with its schemas too.
    public List<String> problems() {
        return problems(OFFICIAL + "schema-base/2022-10-07", document);
    }

    /// What is wrong with an answer.
    ///
    /// @param component the name of its schema
    public List<String> problems(String component, JsonNode answer) {
        return problems(OURS + "#/components/schemas/" + component, answer.toString());
    }

    private List<String> problems(String schema, String instance) {
        return schemas.getSchema(SchemaLocation.of(schema)).validate(instance, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
