package dev.atoll.server.catalog.papi;

import dev.atoll.metadata.ModuleMetadata;
import dev.atoll.server.catalog.papi.Limits.Amount;
import dev.atoll.server.papi.PapiException;
import dev.atoll.server.papi.SentForm;

/// The hardware of a form, within the ranges of its VO.
///
/// @param memory in MB
/// @param disk in MB
/// @param gpuModel empty for any
public record FormHardware(double cpus, long memory, long disk, int gpus, String gpuModel) {

    private static final int BAD_REQUEST = 400;

    /// For a module, which says what its form begins with.
    ///
    /// @throws PapiException 400
    public static FormHardware of(SentForm form, String vo, ImagedModule module) {
        return of(form, vo, module.entry().metadata());
    }

    /// For what has metadata.
    ///
    /// @throws PapiException 400
    public static FormHardware of(SentForm form, String vo, ModuleMetadata metadata) {
        return of(form, Limits.ofDeployments(vo).prefilled(metadata.inference(), metadata.training()));
    }

    /// For an image that nobody knows.
    ///
    /// @throws PapiException 400
    public static FormHardware of(SentForm form, String vo) {
        return of(form, Limits.ofDeployments(vo));
    }

    private static FormHardware of(SentForm form, Limits usual) {
        return new FormHardware(
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
