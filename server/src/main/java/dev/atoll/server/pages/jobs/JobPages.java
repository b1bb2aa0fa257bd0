package dev.atoll.server.pages.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.jobs.Attempt;
import dev.atoll.server.jobs.Job;
import dev.atoll.server.jobs.JobOrder;
import dev.atoll.server.jobs.JobProgress;
import dev.atoll.server.jobs.JobViews;
import dev.atoll.server.jobs.KeptModules;
import dev.atoll.server.jobs.Metric;
import dev.atoll.server.jobs.Spans;
import dev.atoll.server.jobs.Work;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.pages.jobs.JobPage.Line;
import dev.atoll.server.pages.jobs.JobPage.Measured;
import dev.atoll.server.pages.jobs.JobPage.Outcome;
import dev.atoll.server.pages.jobs.JobPage.Progress;
import dev.atoll.server.projects.Projects;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Makes the page of a job.
@Singleton
final class JobPages {

    private final JobViews jobs;
    private final KeptModules modules;
    private final Reports reports;
    private final Projects projects;
    private final CurrentCaller caller;
    private final Shells shells;
    private final Moments moments;
    private final ObjectMapper json;

    JobPages(
            JobViews jobs,
            KeptModules modules,
            Reports reports,
            Projects projects,
            CurrentCaller caller,
            Shells shells,
            Moments moments,
            ObjectMapper json) {
        this.jobs = jobs;
        this.modules = modules;
        this.reports = reports;
        this.projects = projects;
        this.caller = caller;
        this.shells = shells;
        this.moments = moments;
        this.json = json;
    }

    JobPage page(String id, Form form) {
        Caller self = caller.get();
        JobViews.Detail detail = jobs.detail(self, id);
        Job job = detail.job();
        return new JobPage(
                shells.at("jobs"),
                form,
                JobsPage.Row.of(job, moments),
                progress(detail),
                outcome(self, job),
                facts(detail),
                detail.changes().stream()
                        .map(change -> new JobPage.Step(
                                change.state().wireName(),
                                moments.ago(change.at()),
                                moments.minute(change.at()),
                                change.reason()))
                        .toList(),
                measured(detail.metrics()),
                projects.mine(self).stream()
                        .map(project -> new JobPage.Project(project.id(), project.name()))
                        .toList());
    }

    private static Progress progress(JobViews.Detail detail) {
        return detail.progress().map(JobPages::progress).orElse(new Progress("", ""));
    }

    private static Progress progress(JobProgress now) {
        String percent = now.fraction() < 0 ? "" : String.format(Locale.ROOT, "%.1f", now.fraction() * 100);
        String left =
                now.leftSeconds() < 0 ? "" : ", about " + Spans.words(Duration.ofSeconds(now.leftSeconds())) + " left";
        return new Progress(percent, now.doing() + left);
    }

    private Outcome outcome(Caller self, Job job) {
        // An operator sees the job, and not the files of its owner.
        boolean kept =
                self.is(job.account()) && job.state().isOver() && !job.folder().isEmpty();
        return new Outcome(
                kept ? JobWords.files(job.folder()) : "",
                kept ? job.folder() : "",
                kept && reports.find(self, job).isPresent() ? "/jobs/" + job.id() + "/report" : "",
                verdict(job),
                kept && job.hasModule(),
                job.entry(),
                kept && job.hasModule() ? modules.freeName(job) : "");
    }

    /// Trainings say it in many forms; those of ours have a sentence.
    private String verdict(Job job) {
        try {
            JsonNode result = job.result().isEmpty() ? json.nullNode() : json.readTree(job.result());
            for (String field : List.of("summary", "verdict", "message", "text")) {
                if (result.path(field).isTextual()) {
                    return result.path(field).asText();
                }
            }
            return "";
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private List<Line> facts(JobViews.Detail detail) {
        Job job = detail.job();
        JobOrder order = job.order();
        List<Line> facts = new ArrayList<>();
        facts.add(new Line("Ordered", moments.minute(job.created())));
        facts.add(new Line("Runs on", hardware(order.hardware())));
        facts.add(new Line("Time limit", Spans.words(Duration.ofSeconds(order.timeLimitSeconds()))));
        facts.add(new Line("Tried again at most", FolderChoices.count(order.retries(), "time")));
        if (order.work() instanceof Work.Training training) {
            training.arguments().forEach((name, values) -> facts.add(new Line(name, String.join(", ", values))));
        }
        detail.attempts().forEach(attempt -> facts.add(new Line("Attempt " + attempt.number(), words(attempt))));
        return facts;
    }

    private static String hardware(JobOrder.Hardware hardware) {
        String cpus = hardware.cpus() == Math.rint(hardware.cpus())
                ? FolderChoices.count((long) hardware.cpus(), "processor")
                : hardware.cpus() + " processors";
        return cpus + ", " + hardware.memoryMb() + " MB of memory"
                + (hardware.gpus() == 0 ? "" : ", " + FolderChoices.count(hardware.gpus(), "graphics processor"));
    }

    private static String words(Attempt attempt) {
        String took = attempt.ended()
                .map(end -> ", " + Spans.words(Duration.between(attempt.started(), end)))
                .orElse("");
        String code = attempt.exitCode().isPresent()
                ? ", exit code " + attempt.exitCode().getAsInt()
                : "";
        String reason = attempt.reason().isEmpty() ? "" : ": " + attempt.reason();
        return "on " + attempt.engine() + took + code + reason;
    }

    private static List<Measured> measured(List<Metric> metrics) {
        Map<String, Measured> last = new LinkedHashMap<>();
        metrics.forEach(metric -> last.put(
                metric.name(),
                new Measured(metric.name(), metric.step(), String.format(Locale.ROOT, "%.4g", metric.value()))));
        return List.copyOf(last.values());
    }
}
