package dev.atoll.server.catalog.papi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Metadata by the profile MLDCAT-AP, as Turtle: the graph that [MldcatJson] means.
final class MldcatTurtle {

    static final String MEDIA_TYPE = "text/turtle";

    private static final String PREFIXES = """
            @prefix dcat: <http://www.w3.org/ns/dcat#> .
            @prefix dct: <http://purl.org/dc/terms/> .
            @prefix it6: <http://data.europa.eu/it6/> .
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
            @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
            """;

    private static final List<Field> NAMED = List.of(
            new Field(
                    "categories",
                    "dct:type",
                    "http://w3id.org/ai4os/vocabulary/category/",
                    "skos:Concept",
                    "skos:prefLabel"),
            new Field(
                    "tasks",
                    "it6:hasTaskType",
                    "http://w3id.org/ai4os/vocabulary/tasktype/",
                    "it6:TaskType",
                    "skos:prefLabel"),
            new Field(
                    "libraries",
                    "it6:hasMachineLearningLibrary",
                    "http://w3id.org/ai4os/vocabulary/library/",
                    "it6:Library",
                    "dct:title"));

    private static final Field LICENSE = new Field(
            "license",
            "dct:license",
            "http://publications.europa.eu/resource/authority/licence/",
            "dct:LicenseDocument",
            "skos:prefLabel");

    private static final String REPOSITORY = "<https://linkedpaperswithcode.com/class/repository>";

    private static final List<Field> LINKS = List.of(
            new Field("source_code", "it6:hasRepository", "", REPOSITORY, "dct:title"),
            new Field("docker_image", "it6:hasRepository", "https://hub.docker.com/r/", REPOSITORY, "dct:title"),
            new Field("dataset", "it6:trainedOn", "", "dcat:Dataset", "dct:title"),
            new Field("citation", "it6:hasBibliographicReference", "", "", ""),
            new Field("base_model", "it6:fineTunedFrom", "", "", ""));

    private final List<String> statements = new ArrayList<>();
    private final List<String> things = new ArrayList<>();

    private MldcatTurtle() {}

    /// @param json by [MldcatJson]
    static String of(ObjectNode json) {
        MldcatTurtle turtle = new MldcatTurtle();
        turtle.write(json);
        return PREFIXES + "\n<" + json.path("uri").asText() + "> a it6:MachineLearningModel ;\n    "
                + String.join(" ;\n    ", turtle.statements) + " .\n\n" + String.join("\n", turtle.things);
    }

    private void write(ObjectNode json) {
        statements.add("dct:identifier " + quoted(json.path("id").asText()));
        text("dct:title", json.path("title"));
        text("it6:shortDescription", json.path("summary"));
        text("dct:description", json.path("description"));
        date("dct:created", json.path("dates").path("created"));
        date("dct:modified", json.path("dates").path("updated"));
        json.path("tags").forEach(tag -> text("dcat:keyword", tag));
        NAMED.forEach(field -> json.path(field.name()).forEach(thing -> thing(field, thing)));
        LINKS.forEach(field -> thing(field, json.path("links").path(field.name())));
        thing(LICENSE, json.path("license"));
    }

    private void text(String property, JsonNode value) {
        if (value.isTextual()) {
            statements.add(property + " " + quoted(value.textValue()) + "@en");
        }
    }

    private void date(String property, JsonNode value) {
        if (value.isTextual() && !value.textValue().isEmpty()) {
            statements.add(property + " " + quoted(value.textValue()) + "^^xsd:date");
        }
    }

    private void thing(Field field, JsonNode thing) {
        iri(field.base(), thing.isObject() ? thing.path("uri") : thing).ifPresent(iri -> {
            statements.add(field.property() + " " + iri);
            if (thing.isObject()) {
                things.add(iri + " a " + field.type() + " ;\n    " + field.label() + " "
                        + quoted(thing.path("title").asText()) + "@en .\n");
            }
        });
    }

    /// Nothing where the text is no address: a file may say anything. What is relative stays so, as it
    /// does in JSON-LD.
    private static Optional<String> iri(String base, JsonNode text) {
        if (!text.isTextual() || text.textValue().isBlank()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text.textValue());
            return Optional.of("<" + (base.isEmpty() ? uri : URI.create(base).resolve(uri)) + ">");
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Character.isISOControl(point) || isLoneSurrogate(point)) {
                        quoted.append(String.format(Locale.ROOT, "\\u%04X", isLoneSurrogate(point) ? 0xFFFD : point));
                    } else {
                        quoted.appendCodePoint(point);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isLoneSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /// What a field says in the graph.
    ///
    /// @param property how it belongs to the model
    /// @param base what its names are relative to; empty for whole addresses
    /// @param type of the thing; empty where it has none
    /// @param label the property of its title
    private record Field(String name, String property, String base, String type, String label) {}
}
