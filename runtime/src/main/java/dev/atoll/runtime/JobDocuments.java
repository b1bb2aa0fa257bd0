package dev.atoll.runtime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.jobs.Job;
import dev.atoll.runtime.jobs.JobState;
import dev.atoll.runtime.jobs.JobStatus;
import dev.atoll.runtime.module.ReportedProgress;
import java.util.List;

/// Jobs as callers read them.
///
/// @param path that of all jobs of the module, without its last slash
record JobDocuments(String path) {

    private static final String JSON = "application/json";

    String path(Job job) {
        return path + "/" + job.id();
    }

    ObjectNode document(JobStatus status) {
        Job job = status.job();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", job.id())
                .put("status", job.state().wireName())
                .put("created", job.created().toString());
        job.started().ifPresent(time -> json.put("started", time.toString()));
        job.finished().ifPresent(time -> json.put("finished", time.toString()));
        job.expires().ifPresent(time -> json.put("expires", time.toString()));
        if (!status.phase().isEmpty() || Double.isFinite(status.fraction())) {
            json.set("progress", ReportedProgress.json(status.fraction(), status.phase()));
        }
        if (!job.message().isEmpty()) {
            json.put("message", job.message());
        }
        boolean hasResult = hasResult(job);
        if (hasResult) {
            json.put("result", path(job) + "/result");
        }
        ArrayNode links = json.putArray("links");
        link(links, "self", JSON, path(job));
        link(links, "events", "text/event-stream", path(job) + "/events");
        if (hasResult) {
            link(links, "result", job.accept(), path(job) + "/result");
        }
        return json;
    }

    static boolean hasResult(Job job) {
        return job.state() == JobState.DONE || job.state() == JobState.ERROR;
    }

    private static void link(ArrayNode links, String rel, String type, String href) {
        links.addObject().put("rel", rel).put("type", type).put("href", href);
    }

    /// One page.
    ///
    /// @param more whether older jobs follow
    ObjectNode list(List<JobStatus> statuses, boolean more, int limit) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode jobs = json.putArray("jobs");
        statuses.forEach(status -> jobs.add(document(status)));
        if (more) {
            long last = statuses.getLast().job().number();
            json.put("next", path + "?limit=" + limit + "&before=" + last);
        }
        return json;
    }
}
