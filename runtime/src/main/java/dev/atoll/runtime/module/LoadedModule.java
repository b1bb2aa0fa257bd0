package dev.atoll.runtime.module;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.metadata.ResultDescription;
import dev.atoll.metadata.TensorsDescription;
import dev.atoll.runtime.module.Calls.Callee;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.InvalidArgumentException;
import dev.atoll.sdk.ModuleContext;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Progress;
import dev.atoll.sdk.Result;
import dev.atoll.sdk.Tensor;
import dev.atoll.sdk.TensorModel;
import dev.atoll.sdk.Trainer;
import dev.atoll.sdk.Training;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/// A module's package with its code, in the process that runs it.
public final class LoadedModule {

    private static final System.Logger LOG = System.getLogger(LoadedModule.class.getName());

    private final String name;
    private final ModulePackage content;
    private final Calls calls;
    private final ClassLoader loader;

    private LoadedModule(String name, ModulePackage content, Calls calls, ClassLoader loader) {
        this.name = name;
        this.content = content;
        this.calls = calls;
        this.loader = loader;
    }

    /// Opens the package and creates its objects; the weights come with [#warm].
    ///
    /// @throws InvalidModuleException when the code breaks a rule of the SDK
    /// @throws InvalidMetadataException when the package breaks its rules
    /// @throws IOException when it cannot be read
    public static LoadedModule open(ModuleSource source)
            throws InvalidModuleException, InvalidMetadataException, IOException {
        return open(source, RehearsedCode.none());
    }

    /// The same with code that was used already.
    ///
    /// @throws InvalidModuleException when the code breaks a rule of the SDK
    /// @throws InvalidMetadataException when the package breaks its rules
    /// @throws IOException when it cannot be read
    public static LoadedModule open(ModuleSource source, RehearsedCode rehearsed)
            throws InvalidModuleException, InvalidMetadataException, IOException {
        ModulePackage content = ModulePackage.open(source.folder());
        ClassLoader loader = rehearsed.loader(classPath(content, source.classPath()));
        String name = source.modelName().isEmpty() ? content.name() : source.modelName();
        return new LoadedModule(name, content, Calls.find(content.name(), source.folder(), loader), loader);
    }

    /// The package.
    public ModulePackage content() {
        return content;
    }

    /// What module code looks services up with.
    public ClassLoader loader() {
        return loader;
    }

    /// What the module takes and gives, with the choices of this moment and without examples.
    ///
    /// @throws InvalidModuleException when an argument has a type or default no caller could send
    public ModuleDescription description() throws InvalidModuleException {
        ModuleDescription description = new ModuleDescription(
                name,
                calls.predictor().isPresent() ? descriptions(calls.predictor().get()) : List.of(),
                calls.trainer().isPresent()
                        ? Optional.of(descriptions(calls.trainer().get()))
                        : Optional.empty(),
                result(),
                List.of());
        boolean resumes =
                calls.trainer().filter(callee -> callee.code().resumes()).isPresent();
        ModuleDescription trained = resumes ? description.withTrainingsThatResume() : description;
        return tensors().map(trained::withTensors).orElse(trained);
    }

    private Optional<TensorsDescription> tensors() {
        return tensorModel().flatMap(BareTensors::describe);
    }

    private Optional<TensorModel> tensorModel() {
        return calls.predictor()
                .map(Callee::code)
                .filter(TensorModel.class::isInstance)
                .map(TensorModel.class::cast);
    }

    /// Whether the description may differ from moment to moment.
    public boolean mayChange() {
        return Stream.of(calls.predictor(), calls.trainer())
                .flatMap(Optional::stream)
                .anyMatch(callee -> callee.arguments().mayChange());
    }

    private static List<ArgumentDescription> descriptions(Callee<?> callee) throws InvalidModuleException {
        return callee.arguments().descriptions();
    }

    private ResultDescription result() throws InvalidModuleException {
        if (calls.predictor().isEmpty()) {
            return ResultDescription.of(ResultDescription.NOTHING);
        }
        Callee<?> callee = calls.predictor().get();
        return ResultReflection.describe(callee.result(), callee.arguments().produces());
    }

    /// Lets the module load what it needs.
    ///
    /// @throws Exception what the module throws
    public void warm(int workers) throws Exception {
        // Image readers and other services of the module's jars are looked up through it.
        Thread.currentThread().setContextClassLoader(loader);
        if (calls.predictor().isPresent()) {
            warm(calls.predictor().get().code(), new ModuleContext(content.folder(), workers));
        }
    }

    private void warm(Predictor<Record, Result> predictor, ModuleContext context) throws Exception {
        try {
            predictor.warm(context);
        } catch (Exception e) {
            if (!calls.made() || e instanceof RuntimeException) {
                throw e;
            }
            // No author needs to know which class of ours refused the folder.
            throw new InvalidModuleException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Asks the module.
    ///
    /// @param arguments by field; a file is an object with `name`, `path`, `content_type`,
    ///     `original_filename`
    /// @param accept the media type of the answer
    public Reply predict(ObjectNode arguments, String accept, Progress progress) {
        Callee<Predictor<Record, Result>> callee = calls.predictor().orElseThrow();
        return call(() -> {
            RecordReader reader = callee.arguments();
            if (!reader.produces().isEmpty()) {
                arguments.put(reader.acceptField(), accept);
            }
            Result result = callee.code().predict(reader.read(arguments), progress);
            return new Reply.Answered(
                    callee.result() == Result.class
                            ? ResultCodec.openAnswer(result, accept)
                            : ResultCodec.answer(result, accept));
        });
    }

    /// Asks a module that takes bare tensors.
    ///
    /// @param outputs names of those wanted; empty for all
    public Reply infer(List<Tensor> inputs, Set<String> outputs) {
        TensorModel model = tensorModel().orElseThrow();
        return call(() -> new Reply.Inferred(BareTensors.infer(model, inputs, outputs)));
    }

    /// Trains the module.
    ///
    /// @param arguments as those of [#predict]
    public Reply train(ObjectNode arguments, Training training) {
        Callee<Trainer<Record>> callee = calls.trainer().orElseThrow();
        return call(() -> new Reply.Answered(
                ResultCodec.output(callee.code().train(callee.arguments().read(arguments), training))));
    }

    private interface Step {
        Reply run() throws Exception;
    }

    private static Reply call(Step step) {
        try {
            return step.run();
        } catch (BadInputException e) {
            return new Reply.Refused(String.valueOf(e.getMessage()));
        } catch (InvalidArgumentException e) {
            ObjectNode problems = JsonNodeFactory.instance.objectNode();
            problems.putArray(e.argument()).add(e.getMessage());
            return new Reply.Invalid(problems);
        } catch (BrokenResultException e) {
            LOG.log(System.Logger.Level.ERROR, "The module answered with {0}", e.getMessage());
            return new Reply.Broken(String.valueOf(e.getMessage()));
        } catch (CancellationException | InterruptedException e) {
            return new Reply.Cancelled();
        } catch (FileSystemException e) {
            LOG.log(System.Logger.Level.ERROR, "The module failed", e);
            return new Reply.Failed(FileProblem.words(e));
        } catch (OutOfMemoryError e) {
            // The process must end: what is left of it cannot be trusted.
            throw e;
        } catch (Throwable e) {
            // Whatever a module throws; the worker outlives it.
            LOG.log(System.Logger.Level.ERROR, "The module failed", e);
            return new Reply.Failed(String.valueOf(e.getMessage()));
        }
    }

    private static List<Path> classPath(ModulePackage content, List<Path> before) throws IOException {
        Path lib = content.folder().resolve("lib");
        List<Path> entries = new ArrayList<>(before);
        if (Files.isDirectory(lib)) {
            try (Stream<Path> files = Files.list(lib)) {
                files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(entries::add);
            }
        }
        return entries;
    }
}
