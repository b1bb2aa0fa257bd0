package dev.atoll.server.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/// What came of the making of a version.
///
/// @param dataset its name
record TaskResult(String dataset) {

    String json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("dataset", dataset)
                .put("page", "/modules/" + dataset)
                .toString();
    }
}
