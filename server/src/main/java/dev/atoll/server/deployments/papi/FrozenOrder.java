package dev.atoll.server.deployments.papi;

import dev.atoll.server.catalog.papi.FormHardware;
import dev.atoll.server.deployments.Hardware;
import dev.atoll.server.papi.FormText;
import dev.atoll.server.papi.PapiException;
import dev.atoll.server.papi.SentForm;

/// What a form asks for that names a snapshot. What ran when it was made runs again; image, service and storage of
/// the form say nothing.
///
/// @param tag which snapshot
/// @param title empty for that of the snapshot
record FrozenOrder(String tag, String title, String description, Hardware hardware) {

    private static final int LONGEST_TITLE = 45;
    private static final int LONGEST_DESCRIPTION = 1000;

    /// @throws PapiException 400
    static FrozenOrder of(String vo, SentForm form) {
        FormHardware sent = FormHardware.of(form, vo);
        return new FrozenOrder(
                form.general("docker_tag", ""),
                FormText.line(form.general("title", ""), LONGEST_TITLE),
                FormText.lines(form.general("desc", ""), LONGEST_DESCRIPTION),
                new Hardware(sent.cpus(), sent.memory(), sent.disk(), sent.gpus(), sent.gpuModel()));
    }
}
