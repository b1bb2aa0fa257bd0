package dev.atoll.server.jobs.papi;

import dev.atoll.server.catalog.papi.FormHardware;
import dev.atoll.server.catalog.papi.FormImage;
import dev.atoll.server.jobs.JobDefaults;
import dev.atoll.server.jobs.JobOrder;
import dev.atoll.server.jobs.Work;
import dev.atoll.server.papi.FormText;
import dev.atoll.server.papi.SentForm;
import java.util.function.Predicate;

/// What a form for a script asks for.
final class BatchOrders {

    private static final int LONGEST_TITLE = 45;
    private static final String HOME = "home";

    private BatchOrders() {}

    /// In a container where the form names an image, or else as a program of the engine's machine.
    ///
    /// @param hasNone whether an image is only a name, of a module that runs here without one
    /// @throws dev.atoll.server.papi.PapiException 400
    static JobOrder of(SentForm form, String vo, String script, Predicate<FormImage> hasNone) {
        FormImage image = FormImage.of(form);
        FormHardware hardware = FormHardware.of(form, vo);
        Work work = new Work.Batch(script, image.given() && !hasNone.test(image) ? image.full() : "", HOME);
        String title = FormText.line(form.general("title", ""), LONGEST_TITLE);
        return new JobOrder(
                title.isEmpty() ? FormText.line(JobDefaults.title(work), LONGEST_TITLE) : title,
                work,
                new JobOrder.Hardware(hardware.memory(), hardware.cpus(), hardware.gpus()),
                JobDefaults.TIME_LIMIT_SECONDS,
                JobDefaults.retries(work));
    }
}
