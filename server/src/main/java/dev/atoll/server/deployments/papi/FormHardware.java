package dev.atoll.server.deployments.papi;

import dev.atoll.server.catalog.papi.Hardware.Amount;
import dev.atoll.server.catalog.papi.ImagedModule;
import dev.atoll.server.deployments.Hardware;
import dev.atoll.server.papi.PapiException;
import java.util.Optional;

/// The hardware of a form, within the ranges of its VO.
final class FormHardware {

    private static final int BAD_REQUEST = 400;

    private FormHardware() {}

    /// @param module says what a form begins with; empty for an image that nobody knows
    /// @throws PapiException 400
    static Hardware of(SentForm form, String vo, Optional<ImagedModule> module) {
        dev.atoll.server.catalog.papi.Hardware limits = dev.atoll.server.catalog.papi.Hardware.ofDeployments(vo);
        dev.atoll.server.catalog.papi.Hardware usual = module.map(ImagedModule::entry)
                .map(entry -> limits.prefilled(
                        entry.metadata().inference(), entry.metadata().training()))
                .orElse(limits);
        return new Hardware(
                amount(form, "cpu_num", usual.cpus()),
                whole(form, "ram", usual.memory()),
                whole(form, "disk", usual.disk()),
                (int) whole(form, "gpu_num", usual.gpus()),
                form.hardware("gpu_type", ""));
    }

    private static double amount(SentForm form, String key, Amount usual) {
        double wish = form.number(key, usual.value());
        if (wish < usual.range().least()) {
            throw wrong("The parameter " + key + " should bigger or equal to "
                    + usual.range().least() + ".");
        }
        if (wish > usual.range().most()) {
            throw wrong("The parameter " + key + " should smaller or equal to "
                    + usual.range().most() + ".");
        }
        return wish;
    }

    private static long whole(SentForm form, String key, Amount usual) {
        double wish = amount(form, key, usual);
        if (wish != Math.rint(wish)) {
            throw wrong("hardware." + key + ": " + wish + " (expected a whole number)");
        }
        return (long) wish;
    }

    private static PapiException wrong(String detail) {
        return PapiException.of(BAD_REQUEST, detail);
    }
}
