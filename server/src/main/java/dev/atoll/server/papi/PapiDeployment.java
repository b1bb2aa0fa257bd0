package dev.atoll.server.papi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A deployment as clients of the platform API see it.
///
/// @param name its kind and its id
/// @param dockerImage never null: pages split it at its colon
/// @param resources empty where nothing is known
/// @param endpoints addresses by what answers there
/// @param activeEndpoints those that answer; null in lists, and before it has a place
/// @param allocation null before it has a place
/// @param templates null unless everything was asked for
/// @param errorMessage for one that failed
/// @param tool for tools alone
/// @param reason why one that waits does; AI4OS has no such field
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PapiDeployment(
        @JsonProperty("job_ID") String id,
        String name,
        String status,
        String owner,
        String title,
        String description,
        @JsonProperty("docker_image") String dockerImage,
        @JsonProperty("docker_command") String dockerCommand,
        @JsonProperty("submit_time") String submitTime,
        Map<String, Number> resources,
        Map<String, String> endpoints,

        @JsonProperty("active_endpoints") @Nullable List<String> activeEndpoints,

        @JsonProperty("main_endpoint") @Nullable String mainEndpoint,
        @JsonProperty("alloc_ID") @Nullable String allocation,
        @Nullable String datacenter,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> templates,

        @JsonProperty("error_msg") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String errorMessage,

        @JsonProperty("tool_name") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String tool,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /// As the wire has times: without a zone, of the machine that the platform runs on.
    public static String time(Instant time) {
        return TIME.withZone(ZoneId.systemDefault()).format(time);
    }

    /// What it may use, by the names of the wire. No engine counts in megahertz.
    public static Map<String, Number> resources(double cpus, int gpus, long memoryMb, long diskMb) {
        Map<String, Number> resources = new LinkedHashMap<>();
        resources.put("cpu_num", cpus == Math.rint(cpus) ? (Number) (long) cpus : (Number) cpus);
        resources.put("cpu_MHz", 0);
        resources.put("gpu_num", gpus);
        resources.put("memory_MB", memoryMb);
        resources.put("disk_MB", diskMb);
        return resources;
    }
}
