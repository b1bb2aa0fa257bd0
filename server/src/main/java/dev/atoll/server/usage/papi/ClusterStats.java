package dev.atoll.server.usage.papi;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.atoll.server.engines.placement.ClusterUse;
import dev.atoll.server.engines.placement.EngineUse;
import dev.atoll.server.engines.placement.EngineUse.Amount;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the engines have and give away, as clients of the platform API read it: each engine is a datacenter with one
/// node.
///
/// @param updated RFC 3339 with microseconds
record ClusterStats(
        Map<String, Datacenter> datacenters,
        Amounts cluster,

        @JsonProperty("updated_at") String updated) {

    /// @param vo whose nodes they are: engines are everybody's
    static ClusterStats of(ClusterUse use, String vo, Instant now) {
        Map<String, Datacenter> datacenters = new LinkedHashMap<>();
        List<Amounts> counted = new ArrayList<>();
        Set<String> machines = new HashSet<>();
        use.engines().forEach(engine -> datacenters.put(engine.name(), Datacenter.of(engine, vo, Amounts.of(engine))));
        // Engines of one machine share it: it is counted once, by one that can start something if there is one.
        List<EngineUse> ready = use.engines().stream()
                .sorted(Comparator.comparing(engine -> !engine.available()))
                .toList();
        for (EngineUse engine : ready) {
            boolean first = engine.machine().isEmpty() || machines.add(engine.machine());
            Amounts amounts = Amounts.of(engine);
            counted.add(first ? amounts : amounts.jobsAlone());
        }
        return new ClusterStats(
                datacenters,
                counted.stream().reduce(Amounts.NONE, Amounts::plus),
                now.truncatedTo(ChronoUnit.MICROS).toString());
    }

    /// An engine. Where it stands and what it emits is not known here.
    record Datacenter(
            String country,
            double lat,
            double lon,
            @JsonProperty("PUE") double pue,
            int affinity,
            Map<String, List<Object>> footprints,
            Map<String, Map<String, Object>> nodes) {

        private static Datacenter of(EngineUse engine, String vo, Amounts amounts) {
            Map<String, List<Object>> footprints = new LinkedHashMap<>();
            List.of("carbon", "water", "green-score").forEach(kind -> footprints.put(kind, List.of()));
            Map<String, Object> node = new LinkedHashMap<>();
            node.put("name", engine.name());
            node.put("eligibility", engine.available() ? "eligible" : "ineligible");
            node.put("status", engine.available() ? "ready" : "down");
            node.put("type", "compute");
            node.put("namespaces", vo);
            node.put("tags", engine.devices().isEmpty() ? "cpu" : "gpu");
            amounts.putInto(node);
            return new Datacenter("", 0, 0, 1, 0, footprints, Map.of(engine.name(), node));
        }
    }

    /// What there is and what of it is used.
    ///
    /// @param ramTotal in MiB, as all of memory and disk
    record Amounts(
            @JsonProperty("jobs_num") long jobs,
            long reallocations,
            @JsonProperty("cpu_total") double cpuTotal,
            @JsonProperty("cpu_used") double cpuUsed,
            @JsonProperty("gpu_total") long gpuTotal,
            @JsonProperty("gpu_used") long gpuUsed,
            @JsonProperty("ram_total") double ramTotal,
            @JsonProperty("ram_used") double ramUsed,
            @JsonProperty("disk_total") double diskTotal,
            @JsonProperty("disk_used") double diskUsed,
            @JsonProperty("gpu_models") Map<String, Models> models) {

        static final Amounts NONE = new Amounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of());

        private static final double MILLI = 1000;
        private static final double MEBIBYTE = 1024.0 * 1024;

        /// Nothing is free where nothing can be started.
        private static Amounts of(EngineUse engine) {
            return new Amounts(
                    engine.places(),
                    0,
                    total(engine, engine.millicpus()) / MILLI,
                    engine.millicpus().given() / MILLI,
                    total(engine, engine.gpus()),
                    engine.gpus().given(),
                    Math.round(total(engine, engine.memoryBytes()) / MEBIBYTE),
                    Math.round(engine.memoryBytes().given() / MEBIBYTE),
                    Math.round(total(engine, engine.diskBytes()) / MEBIBYTE),
                    Math.round(engine.diskBytes().given() / MEBIBYTE),
                    Models.of(engine));
        }

        private static long total(EngineUse engine, Amount amount) {
            return engine.available() ? amount.of() : amount.given();
        }

        private Amounts jobsAlone() {
            return new Amounts(jobs, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of());
        }

        private Amounts plus(Amounts other) {
            Map<String, Models> both = new TreeMap<>(models);
            other.models.forEach((model, more) -> both.merge(model, more, Models::plus));
            return new Amounts(
                    jobs + other.jobs,
                    0,
                    cpuTotal + other.cpuTotal,
                    cpuUsed + other.cpuUsed,
                    gpuTotal + other.gpuTotal,
                    gpuUsed + other.gpuUsed,
                    ramTotal + other.ramTotal,
                    ramUsed + other.ramUsed,
                    diskTotal + other.diskTotal,
                    diskUsed + other.diskUsed,
                    both);
        }

        private void putInto(Map<String, Object> node) {
            node.put("jobs_num", jobs);
            node.put("reallocations", reallocations);
            node.put("cpu_total", cpuTotal);
            node.put("cpu_used", cpuUsed);
            node.put("gpu_total", gpuTotal);
            node.put("gpu_used", gpuUsed);
            node.put("ram_total", ramTotal);
            node.put("ram_used", ramUsed);
            node.put("disk_total", diskTotal);
            node.put("disk_used", diskUsed);
            node.put("gpu_models", models);
        }
    }

    /// Graphics processors of one model.
    record Models(
            @JsonProperty("gpu_total") long total,
            @JsonProperty("gpu_used") long used) {

        private static Map<String, Models> of(EngineUse engine) {
            Map<String, Models> models = new TreeMap<>();
            engine.devices()
                    .forEach(device -> models.merge(
                            device.model(),
                            new Models(device.used() || engine.available() ? 1 : 0, device.used() ? 1 : 0),
                            Models::plus));
            return models;
        }

        private Models plus(Models other) {
            return new Models(total + other.total, used + other.used);
        }
    }
}
