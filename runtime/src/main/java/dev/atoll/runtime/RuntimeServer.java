package dev.atoll.runtime;

import dev.atoll.metadata.ModuleKind;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.runtime.jobs.Jobs;
import dev.atoll.runtime.program.ModulePrograms;
import dev.atoll.runtime.runner.DebugLog;
import dev.atoll.runtime.runner.RunnerFolder;
import dev.atoll.runtime.trainings.SharedStorage;
import dev.atoll.runtime.trainings.TrainingRunners;
import dev.atoll.runtime.trainings.Trainings;
import dev.atoll.runtime.trainings.Whereabouts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;

/// The HTTP server of one module: listens at once, serves when the module is loaded.
final class RuntimeServer implements AutoCloseable {

    private static final Duration VERTX_LIMIT = Duration.ofSeconds(10);
    static final int MOST_FORM_TEXT_BYTES = 1 << 20;
    /// Arguments of AI4OS modules travel in the query, structured ones as JSON text.
    private static final int MOST_URL_BYTES = 1 << 16;
    /// What one read of a socket gives.
    private static final int MOST_CHUNK_BYTES = 1 << 16;
    static final int MOST_FORM_FIELDS = 1024;
    private static final long SWEEP_MILLIS = 10_000;

    private final Vertx vertx;
    private final RuntimeOptions options;
    private final Surroundings surroundings;
    private final UploadFolder folder;
    private final RunnerFolder runnerFolder;
    private final AheadRunner ahead;
    private final Routes routes;
    private final HttpServer server;
    private volatile Optional<StateFolder> state = Optional.empty();

    RuntimeServer(RuntimeOptions options, WorkloadSecret secret, Path temporaryFolder, Surroundings surroundings)
            throws IOException {
        this.options = options;
        this.surroundings = surroundings;
        this.folder = UploadFolder.create(temporaryFolder);
        DebugLog log = options.endpoints().debug() ? DebugLog.keeping(System.out) : DebugLog.off();
        if (options.endpoints().debug()) {
            Logger.getLogger("").addHandler(new DebugHandler(log));
        }
        this.runnerFolder = RunnerFolder.create(folder.path(), log);
        this.ahead = AheadRunner.start(options, runnerFolder);
        this.vertx = Vertx.vertx(vertxOptions());
        this.routes = new Routes(vertx, options, secret, LocalCallers.at(options.address(), secret), log);
        this.server = vertx.createHttpServer(httpOptions(options)).requestHandler(routes::handle);
    }

    /// Begins to listen.
    ///
    /// @return the port
    /// @throws BindException when the port is taken
    int listen() throws IOException, InterruptedException {
        return await(server.listen(options.port(), options.address())).actualPort();
    }

    /// Waits until the platform gives it a module.
    Path awaitModule() throws InterruptedException {
        routes.spare();
        Thread.ofPlatform().daemon().name("rehearse").start(FrontRehearsal::run);
        return routes.adoption().awaitModule();
    }

    /// Loads the module and opens the routes to it.
    ///
    /// @throws Exception what the module throws
    void load() throws Exception {
        load(options);
    }

    /// The same for a module that the options this began with do not name.
    ///
    /// @throws Exception what the module throws
    void load(RuntimeOptions chosen) throws Exception {
        routes.adoption().began(chosen.source().folder());
        try {
            open(chosen);
            routes.adoption().loaded();
        } catch (Exception | LinkageError e) {
            routes.adoption().failed(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private void open(RuntimeOptions chosen) throws Exception {
        ModulePackage content = ModulePackage.open(chosen.source().folder());
        if (ModulePrograms.serves(content.kind())) {
            forward(content);
            return;
        }
        long begun = System.nanoTime();
        ModuleRunners runners = new ModuleRunners(chosen, runnerFolder, ahead, routes::loading);
        ServedModule module = runners.load();
        long loaded = System.nanoTime();
        Predictions predictions = new Predictions(options.workers(), options.queue(), System::nanoTime);
        RuntimeMetrics metrics = new RuntimeMetrics(module.name(), predictions::inFlight);
        metrics.loaded(loaded - begun);
        StateFolder kept =
                StateFolder.open(options.state().isPresent() ? options.state().get() : folder.newFile());
        state = Optional.of(kept);
        Jobs jobs = jobs(kept.path(), module, predictions, metrics);
        JobRoutes jobRoutes = new JobRoutes(vertx, options, module, jobs, predictions);
        // Ids of spans need not be secret, and there is one for each request.
        RandomGenerator spans = new SplittableRandom(surroundings.random().nextLong());
        PredictRoute predict = new PredictRoute(vertx, options, folder, module, predictions, jobRoutes, metrics, spans);
        InferRoute infer = new InferRoute(vertx, options, folder, module, predictions, metrics, spans);
        Trainings trainings = trainings(kept.path(), module.name(), runners.forTrainings(module));
        TrainRoutes train = new TrainRoutes(vertx, options, folder, module, trainings);
        routes.open(
                new OpenModule(vertx, module, predict, infer, train, trainings, jobRoutes, jobs, predictions, metrics));
        jobs.start();
        vertx.setPeriodic(SWEEP_MILLIS, tick -> sweep(jobs));
    }

    /// A module that is a program of its own is left to answer by itself.
    private void forward(ModulePackage content) throws Exception {
        long begun = System.nanoTime();
        ProgramLoading.Loaded loaded =
                new ProgramLoading(options, System.getenv(), System.out::println, routes::loading).load(content);
        String modelName = options.source().modelName();
        String name = modelName.isEmpty() ? content.name() : modelName;
        AtomicInteger inFlight = new AtomicInteger();
        RuntimeMetrics metrics = new RuntimeMetrics(name, inFlight::get);
        metrics.loaded(System.nanoTime() - begun);
        ProgramPaths paths = new ProgramPaths(
                name, content.kind(), loaded.api(), options.basePath(), new SharedStorage(options.storage()));
        Forwarding forwarding = new Forwarding(vertx, loaded.program(), paths, metrics, inFlight);
        routes.open(new ForwardedModule(name, content, loaded.program(), loaded.api(), forwarding, metrics));
    }

    private Jobs jobs(Path state, ServedModule module, Predictions predictions, RuntimeMetrics metrics)
            throws IOException {
        JobsConfig config = options.jobs();
        Jobs jobs = Jobs.open(new Jobs.Place(
                state.resolve("predictions"),
                new JobPredictions(vertx, module.runner(), predictions, metrics, config.deadline()),
                options.workers(),
                config.most(),
                config.expiry(),
                surroundings.clock(),
                surroundings::newId,
                metrics::changed));
        metrics.watch(jobs::count);
        return jobs;
    }

    private void sweep(Jobs jobs) {
        var _ = vertx.executeBlocking(
                () -> {
                    jobs.sweep();
                    return true;
                },
                false);
    }

    private Trainings trainings(Path state, String name, TrainingRunners runners) throws IOException {
        return Trainings.open(new Trainings.Place(
                state.resolve("trainings"),
                whereabouts(state, name),
                runners,
                surroundings.clock(),
                surroundings.zone(),
                surroundings::newId));
    }

    private Whereabouts whereabouts(Path state, String name) {
        Path data = options.data().or(options::storage).orElse(state.resolve("data"));
        return options.storage()
                .map(storage -> Whereabouts.among(storage, data, name))
                .orElse(Whereabouts.of(data));
    }

    /// Takes no new connections, waits for what runs, and ends.
    ///
    /// @param limit for the predictions under way
    void stop(Duration limit) throws IOException, InterruptedException {
        routes.close(limit);
        await(server.close());
        close();
    }

    /// Ends at once.
    @Override
    public void close() throws IOException {
        try {
            routes.close(Duration.ZERO);
            await(vertx.close());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (state.isPresent()) {
            state.get().close();
        }
        ahead.close();
        runnerFolder.close();
        folder.close();
    }

    private static VertxOptions vertxOptions() {
        FileSystemOptions files =
                new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
        // One module's sockets keep one event loop less than busy; its own threads do the work.
        return new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(8)
                .setInternalBlockingPoolSize(4)
                .setFileSystemOptions(files);
    }

    private static Duration longestAnswer(RuntimeOptions options) {
        boolean program = ModuleKind.of(options.source().folder())
                .filter(ModulePrograms::serves)
                .isPresent();
        return program ? Forwarding.LONGEST_SILENCE : options.deadline();
    }

    private static HttpServerOptions httpOptions(RuntimeOptions options) {
        return new HttpServerOptions()
                .setTcpNoDelay(true)
                // A refusal ends a connection; with HTTP/2 it would end other callers' requests too.
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(MOST_URL_BYTES)
                // The usual 8 KiB would cut an upload into ten times as many pieces, each with its own turn.
                .setMaxChunkSize(MOST_CHUNK_BYTES)
                .setMaxFormAttributeSize(MOST_FORM_TEXT_BYTES)
                .setMaxFormFields(MOST_FORM_FIELDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout((int) longestAnswer(options).plusMinutes(1).toSeconds());
    }

    private static <T> T await(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(VERTX_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the HTTP server took longer than " + VERTX_LIMIT.toSeconds() + " s", e);
        }
    }
}
