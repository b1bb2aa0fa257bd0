package dev.atoll.server.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/// What came of a task.
///
/// @param dataset the name of what it made; empty for a count
/// @param page where a person sees it
record TaskResult(String dataset, String page) {

    /// Of the making of a version.
    static TaskResult made(String dataset) {
        return new TaskResult(dataset, "/modules/" + dataset);
    }

    String json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("dataset", dataset)
                .put("page", page)
                .toString();
    }
}
