package dev.atoll.runtime;

import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.sdk.ModuleContext;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Result;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/// The module this process serves: its package and the code in it.
///
/// @param name on the wire
/// @param resultKind how its answers are to be shown
/// @param loader of the module's jars, above the runtime's own class path
record ServedModule(
        String name,
        ModulePackage content,
        ModuleArguments arguments,
        String resultKind,
        Predictor<Record, Result> predictor,
        ClassLoader loader) {

    /// Opens the package and creates its predictor; the weights come with [#warm].
    ///
    /// @param modelName the name on the wire; empty for the package's own
    static ServedModule open(Path folder, String modelName)
            throws InvalidModuleException, InvalidMetadataException, IOException {
        ModulePackage content = ModulePackage.open(folder);
        ClassLoader loader = loader(content);
        Predictor<Record, Result> predictor = predictor(content, loader);
        Method predict = predictMethod(predictor.getClass());
        return new ServedModule(
                modelName.isEmpty() ? content.name() : modelName,
                content,
                ModuleArguments.of(predict.getParameterTypes()[0].asSubclass(Record.class)),
                ResultCodec.kind(predict.getReturnType()),
                predictor,
                loader);
    }

    /// Lets the module load what it needs.
    ///
    /// @throws Exception what the module throws
    void warm(int workers) throws Exception {
        // Image readers and other services of the module's jars are looked up through it.
        Thread.currentThread().setContextClassLoader(loader);
        predictor.warm(new ModuleContext(content.folder(), workers));
    }

    private static ClassLoader loader(ModulePackage content) throws IOException {
        Path lib = content.folder().resolve("lib");
        List<URL> jars = new ArrayList<>();
        if (Files.isDirectory(lib)) {
            try (Stream<Path> files = Files.list(lib)) {
                for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                        .sorted()
                        .toList()) {
                    jars.add(jar.toUri().toURL());
                }
            }
        }
        return new URLClassLoader("module", jars.toArray(URL[]::new), ServedModule.class.getClassLoader());
    }

    // The arguments' type is checked by reflection; nothing else can reach the predictor.
    @SuppressWarnings("unchecked")
    private static Predictor<Record, Result> predictor(ModulePackage content, ClassLoader loader)
            throws InvalidModuleException {
        try {
            var providers = ServiceLoader.load(Predictor.class, loader).stream().toList();
            if (providers.size() != 1) {
                throw new InvalidModuleException("predictors of " + content.name() + ": " + providers.size()
                        + " (expected 1, named in META-INF/services/" + Predictor.class.getName()
                        + " of a jar in lib)");
            }
            return providers.getFirst().get();
        } catch (ServiceConfigurationError e) {
            throw new InvalidModuleException("predictor of " + content.name() + ": " + e.getMessage(), e);
        }
    }

    private static Method predictMethod(Class<?> type) throws InvalidModuleException {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("predict") && !method.isBridge())
                .filter(method -> method.getParameterCount() == 1 && method.getParameterTypes()[0].isRecord())
                .findFirst()
                .orElseThrow(() -> new InvalidModuleException(
                        type.getName() + ": no predict with a record (expected predict(A arguments), A a record)"));
    }
}
