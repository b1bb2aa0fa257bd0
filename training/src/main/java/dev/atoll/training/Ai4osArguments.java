package dev.atoll.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Arguments of AI4OS's image classifiers that change nothing here, as far as a caller sent them.
final class Ai4osArguments {

    private Ai4osArguments() {}

    static Map<String, Object> withoutEffect(TrainingArguments arguments) {
        Map<String, Optional<Object>> all = new LinkedHashMap<>();
        all.put("modelname", arguments.modelname());
        all.put("use_validation", arguments.useValidation());
        all.put("preprocess_mode", arguments.preprocessMode());
        all.put("mode", arguments.mode());
        all.put("ckpt_freq", arguments.ckptFreq());
        all.put("lr_schedule_mode", arguments.lrScheduleMode());
        all.put("lr_step_decay", arguments.lrStepDecay());
        all.put("lr_step_schedule", arguments.lrStepSchedule());
        all.put("use_best_model", arguments.useBestModel());
        all.put("use_multiprocessing", arguments.useMultiprocessing());
        all.put("use_tensorboard", arguments.useTensorboard());
        all.put("use_remote", arguments.useRemote());
        all.put("mean_RGB", arguments.meanRgb());
        all.put("std_RGB", arguments.stdRgb());
        all.put("train_mode", arguments.trainMode());
        all.put("val_mode", arguments.valMode());
        Map<String, Object> sent = new LinkedHashMap<>();
        all.forEach((name, value) -> value.ifPresent(given -> sent.put(name, String.valueOf(given))));
        return sent;
    }
}
