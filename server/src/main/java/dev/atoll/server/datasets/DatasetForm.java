package dev.atoll.server.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ModuleMetadata;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.util.List;
import java.util.regex.Pattern;

/// What somebody says of a dataset. Texts are empty where nothing was said.
///
/// @param title one line
/// @param summary one sentence
/// @param description Markdown; else the summary
/// @param license SPDX, such as `CC-BY-4.0`
/// @param doi such as `10.5281/zenodo.1234567`
/// @param dataTypes of ai4-metadata, such as `Image`
public record DatasetForm(
        String title,
        String summary,
        String description,
        String license,
        String doi,
        List<String> tags,
        List<String> dataTypes) {

    private static final Pattern LICENSE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+-]{0,63}");
    private static final Pattern DOI = Pattern.compile("10\\.[0-9]{4,9}(\\.[0-9]+)?/[A-Za-z0-9:/_;\\-.()\\[\\]]+");
    private static final Pattern DOI_PREFIX = Pattern.compile("(?i)^(https?://(dx\\.)?doi\\.org/|doi:)");

    public DatasetForm {
        tags = List.copyOf(tags);
        dataTypes = List.copyOf(dataTypes);
    }

    /// What is said of a version already.
    public static DatasetForm of(ModuleMetadata metadata) {
        return new DatasetForm(
                metadata.title(),
                metadata.summary(),
                metadata.description(),
                metadata.license().orElse(""),
                metadata.doi().orElse(""),
                metadata.tags(),
                metadata.dataTypes());
    }

    /// The same as ai4-metadata. A dataset has no code, so that the link to it leads nowhere, and no words
    /// of the vocabularies for modules fit it.
    ///
    /// @throws PlatformException `BAD_REQUEST` for a text that cannot be
    ObjectNode metadata() {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        String itsDoi =
                checked("doi", DOI_PREFIX.matcher(doi).replaceFirst(""), DOI, "one such as 10.5281/zenodo.1234");
        fields.put("metadata_version", "2.3.0");
        fields.put("title", title);
        fields.put("summary", summary);
        fields.put("description", description.isBlank() ? summary : description);
        put(fields, "doi", itsDoi);
        ObjectNode links = fields.putObject("links").put("source_code", "");
        put(links, "dataset", itsDoi.isEmpty() ? "" : "https://doi.org/" + itsDoi);
        List.of("libraries", "tasks", "categories").forEach(fields::putArray);
        tags.forEach(fields.putArray("tags")::add);
        if (!dataTypes.isEmpty()) {
            dataTypes.forEach(fields.putArray("data-type")::add);
        }
        put(fields, "license", checked("license", license, LICENSE, "an SPDX identifier such as CC-BY-4.0"));
        return fields;
    }

    private static String checked(String field, String text, Pattern rule, String expectation) {
        if (!text.isEmpty() && !rule.matcher(text).matches()) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, field + ": " + text + " (expected " + expectation + ")");
        }
        return text;
    }

    private static void put(ObjectNode fields, String field, String text) {
        if (!text.isEmpty()) {
            fields.put(field, text);
        }
    }
}
