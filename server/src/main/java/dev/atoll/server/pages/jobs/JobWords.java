package dev.atoll.server.pages.jobs;

import dev.atoll.server.jobs.Job;
import dev.atoll.server.jobs.JobState;
import dev.atoll.server.jobs.Work;
import dev.atoll.server.storage.StoragePath;
import java.util.stream.Collectors;

/// What pages say of jobs.
final class JobWords {

    private JobWords() {}

    /// Such as `Training of image-classification on /plankton`.
    static String what(Job job) {
        return switch (job.order().work()) {
            case Work.Training training ->
                "Training of " + training.module()
                        + (training.folder().isEmpty() ? "" : " on " + StoragePath.parse(training.folder()));
            case Work.Batch batch -> batch.image().isEmpty() ? "Script" : "Script in " + batch.image();
        };
    }

    static boolean isAlarm(Job job) {
        return job.state() == JobState.FAILED;
    }

    /// The page of a folder among one's own files.
    static String files(String folder) {
        return "/files"
                + StoragePath.parse(folder).names().stream()
                        .map(name -> "/" + TrainFolder.encoded(name))
                        .collect(Collectors.joining());
    }
}
