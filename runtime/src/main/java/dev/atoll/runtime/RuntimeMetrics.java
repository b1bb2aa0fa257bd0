package dev.atoll.runtime;

import dev.atoll.runtime.jobs.JobState;
import dev.atoll.runtime.jobs.JobStatus;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;

/// What this process counts, in the names all serving runtimes of Atoll share.
final class RuntimeMetrics {

    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final String PROTOCOL = "deepaas";
    private static final double NANOS = 1e9;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests;
    private final Counter jobs;
    private final Histogram duration;
    private final Histogram queued;
    private final String service;

    RuntimeMetrics(String service, IntSupplier inFlight) {
        this.service = service;
        this.requests = Counter.builder()
                .name("ai_inference_requests_total")
                .help("Answered predictions by HTTP status")
                .labelNames("service", "protocol", "code")
                .register(registry);
        this.jobs = Counter.builder()
                .name("ai_inference_jobs_total")
                .help("Asynchronous predictions that are over, by how they ended")
                .labelNames("service", "status")
                .register(registry);
        this.duration = histogram("ai_inference_duration_seconds", "Time a worker spent on a prediction");
        this.queued = histogram("ai_inference_queue_seconds", "Time a prediction waited for a worker");
        duration.initLabelValues(service);
        queued.initLabelValues(service);
        GaugeWithCallback.builder()
                .name("ai_inference_inflight")
                .help("Predictions that wait or run")
                .labelNames("service")
                .callback(callback -> callback.call(inFlight.getAsInt(), service))
                .register(registry);
    }

    /// Counts the asynchronous predictions that are not over whenever somebody looks.
    void watch(ToIntFunction<JobState> count) {
        GaugeWithCallback.builder()
                .name("ai_inference_jobs_inflight")
                .help("Asynchronous predictions that wait or run")
                .labelNames("service", "status")
                .callback(callback -> {
                    for (JobState state : List.of(JobState.QUEUED, JobState.RUNNING)) {
                        callback.call(count.applyAsInt(state), service, state.wireName());
                    }
                })
                .register(registry);
    }

    /// Something happened to an asynchronous prediction.
    void changed(JobStatus status) {
        JobState state = status.job().state();
        if (state.isOver()) {
            jobs.labelValues(service, state.wireName()).inc();
        }
    }

    /// How long the start took.
    void loaded(long loadNanos) {
        Gauge seconds = Gauge.builder()
                .name("ai_inference_cold_start_seconds")
                .help("Time a phase of the start took")
                .unit(Unit.SECONDS)
                .labelNames("service", "phase")
                .register(registry);
        seconds.labelValues(service, "load").set(loadNanos / NANOS);
    }

    void answered(int status) {
        answered(PROTOCOL, status);
    }

    void answered(String protocol, int status) {
        requests.labelValues(service, protocol, Integer.toString(status)).inc();
    }

    void measured(long queueNanos, long runNanos) {
        queued.labelValues(service).observe(queueNanos / NANOS);
        duration.labelValues(service).observe(runNanos / NANOS);
    }

    /// The text a Prometheus server reads.
    String text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(bytes, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private Histogram histogram(String name, String help) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .unit(Unit.SECONDS)
                .labelNames("service")
                .classicOnly()
                .register(registry);
    }
}
