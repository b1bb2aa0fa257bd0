package dev.atoll.server.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.server.catalog.entries.EntryKind;
import dev.atoll.server.catalog.entries.Submission;
import dev.atoll.server.catalog.entries.Submission.Content;
import java.nio.charset.StandardCharsets;

/// The order to make a version of a dataset, as the task keeps it.
///
/// @param name of the dataset
/// @param isNew whether it has to be made
/// @param version its name; empty for the one after the last
/// @param state who shall see a new one; empty for a draft
/// @param project the id of the project it is shared with; empty for none
/// @param metadata JSON
/// @param space where the folder is, such as `home`
/// @param folder from the top of the space
record VersionOrder(
        String name,
        boolean isNew,
        String version,
        String state,
        String project,
        String metadata,
        String space,
        String folder) {

    private static final JsonMapper MAPPER = new JsonMapper();

    Submission submission() {
        return submission(name, version, state, project, metadata);
    }

    static Submission submission(String name, String version, String state, String project, String metadata) {
        return new Submission(
                name,
                version,
                EntryKind.DATASET.wireName(),
                state,
                project,
                Content.of(metadata.getBytes(StandardCharsets.UTF_8), "ai4-metadata.json"));
    }

    String json() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written as JSON", e);
        }
    }

    static VersionOrder parse(String json) {
        try {
            return MAPPER.readValue(json, VersionOrder.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was ordered is JSON", e);
        }
    }
}
