package dev.atoll.runtime.module;

import dev.atoll.sdk.Answers;
import dev.atoll.sdk.ModuleFactory;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Result;
import dev.atoll.sdk.Trainer;
import dev.atoll.sdk.Training;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/// What of a module's code is called, and with which records.
///
/// @param predictor absent when the module only trains
/// @param trainer absent when it cannot be trained
/// @param made whether a factory made the predictor: what it says is for the person who made the folder
record Calls(
        Optional<Callee<Predictor<Record, Result>>> predictor,
        Optional<Callee<Trainer<Record>>> trainer,
        boolean made) {

    /// @param code the module's object
    /// @param arguments of its method
    /// @param result the type its method returns
    record Callee<T>(T code, RecordReader arguments, Class<?> result) {}

    /// Looks the classes up that the module's jars name; without any, has the folder opened.
    static Calls find(String module, Path folder, ClassLoader loader) throws InvalidModuleException {
        Optional<Predictor<Record, Result>> predictor = predictor(module, loader);
        Optional<Trainer<Record>> trainer = trainer(module, loader, predictor.orElse(null));
        boolean made = predictor.isEmpty() && trainer.isEmpty();
        if (made) {
            predictor = made(module, folder, loader);
        }
        if (predictor.isEmpty() && trainer.isEmpty()) {
            throw new InvalidModuleException("predictors and trainers of " + module
                    + ": 0 (expected one, named in META-INF/services/" + Predictor.class.getName()
                    + " of a jar in lib)");
        }
        return new Calls(
                predictor.isPresent() ? Optional.of(predicting(predictor.get())) : Optional.empty(),
                trainer.isPresent() ? Optional.of(callee(trainer.get(), "train", Map.of())) : Optional.empty(),
                made);
    }

    private static Callee<Predictor<Record, Result>> predicting(Predictor<Record, Result> predictor)
            throws InvalidModuleException {
        return callee(predictor, "predict", predictor.defaults());
    }

    // As below: only what the factory itself declares reaches its predictor.
    @SuppressWarnings("unchecked")
    private static Optional<Predictor<Record, Result>> made(String module, Path folder, ClassLoader loader)
            throws InvalidModuleException {
        Optional<ModuleFactory> factory = one(module, ModuleFactory.class, loader);
        if (factory.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of((Predictor<Record, Result>) factory.get().open(folder));
        } catch (Exception e) {
            // Whatever a factory throws is about the folder, and for the person who made it.
            throw new InvalidModuleException(String.valueOf(e.getMessage()), e);
        }
    }

    // The arguments' type is checked by reflection; nothing else can reach the predictor.
    @SuppressWarnings("unchecked")
    private static Optional<Predictor<Record, Result>> predictor(String module, ClassLoader loader)
            throws InvalidModuleException {
        return one(module, Predictor.class, loader).map(found -> (Predictor<Record, Result>) found);
    }

    // As above; a class that predicts and trains does both as one object.
    @SuppressWarnings("unchecked")
    private static Optional<Trainer<Record>> trainer(
            String module, ClassLoader loader, @org.jspecify.annotations.Nullable Predictor<Record, Result> predictor)
            throws InvalidModuleException {
        if (predictor instanceof Trainer<?> both) {
            return Optional.of((Trainer<Record>) both);
        }
        return one(module, Trainer.class, loader).map(found -> (Trainer<Record>) found);
    }

    private static <T> Optional<T> one(String module, Class<T> service, ClassLoader loader)
            throws InvalidModuleException {
        try {
            List<ServiceLoader.Provider<T>> providers =
                    ServiceLoader.load(service, loader).stream().toList();
            if (providers.size() > 1) {
                throw new InvalidModuleException("predictors of " + module + ": " + providers.size()
                        + " (expected 1, named in META-INF/services/" + service.getName() + " of a jar in lib)");
            }
            return providers.stream().findFirst().map(ServiceLoader.Provider::get);
        } catch (ServiceConfigurationError e) {
            throw new InvalidModuleException("predictor of " + module + ": " + e.getMessage(), e);
        }
    }

    private static <T> Callee<T> callee(T code, String name, Map<String, Object> defaults)
            throws InvalidModuleException {
        Method method = Arrays.stream(code.getClass().getMethods())
                .filter(candidate -> candidate.getName().equals(name) && !candidate.isBridge())
                .filter(Calls::takesARecord)
                .findFirst()
                .orElseThrow(() -> new InvalidModuleException(code.getClass().getName() + ": no " + name
                        + " with a record (expected " + name + "(A arguments …), A a record)"));
        return new Callee<>(
                code,
                RecordReader.of(method.getParameterTypes()[0].asSubclass(Record.class), defaults),
                answered(code.getClass(), method));
    }

    private static Class<?> answered(Class<?> type, Method method) {
        Answers declared = type.getAnnotation(Answers.class);
        return declared == null || method.getReturnType() != Result.class ? method.getReturnType() : declared.value();
    }

    private static boolean takesARecord(Method method) {
        Class<?>[] types = method.getParameterTypes();
        boolean alone = types.length == 1;
        boolean training = types.length == 2 && types[1] == Training.class;
        return (alone || training) && types[0].isRecord();
    }
}
