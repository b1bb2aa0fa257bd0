package dev.atoll.runtime;

import dev.atoll.runtime.openapi.OpenApiDocument;
import dev.atoll.runtime.openapi.Served;
import dev.atoll.runtime.runner.DebugLog;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Which path and verb is answered by what. A path is served with and without its last slash, and
/// with repeated slashes, where the reference answers with a redirect: a redirected upload would
/// travel twice.
final class Routes {

    private static final String GET = "GET";
    private static final String POST = "POST";
    private static final String PUT = "PUT";
    private static final String DELETE = "DELETE";
    private static final Set<String> HEALTH =
            Set.of("health/live", "health/ready", "v2/health/live", "v2/health/ready");

    /// Bodies that are questions of one line.
    private static final long MOST_QUESTION_BYTES = 1 << 16;
    private static final long MOST_QUESTIONS_BYTES = 1 << 22;

    private static final System.Logger LOG = System.getLogger(Routes.class.getName());

    private final Answers answers;
    private final Health health;
    private final AdoptRoute adoption;
    private final RuntimeOptions options;
    private final WorkloadSecret secret;
    private final LocalCallers callers;
    private final DebugLog log;
    private final InferenceRoutes inference;
    private final AtomicReference<Optional<OpenModule>> open = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<ForwardedRoutes>> forwarded = new AtomicReference<>(Optional.empty());
    private final AtomicReference<String> whyClosed = new AtomicReference<>(Health.LOADING);
    private final AtomicReference<String> phase = new AtomicReference<>("");

    /// What answers a path: a handler for each verb.
    private record Route(Map<String, Consumer<HttpServerRequest>> byVerb) {

        String allowed() {
            return byVerb.keySet().stream().sorted().collect(Collectors.joining(","));
        }
    }

    Routes(Vertx vertx, RuntimeOptions options, WorkloadSecret secret, LocalCallers callers, DebugLog log) {
        this.log = log;
        this.answers = new Answers(vertx);
        this.health = new Health(answers);
        this.adoption = new AdoptRoute(vertx, answers);
        this.options = options;
        this.callers = callers;
        this.secret = secret;
        this.inference = new InferenceRoutes(
                answers,
                new HeldBodies(vertx, MOST_QUESTION_BYTES, MOST_QUESTIONS_BYTES),
                () -> open.get().isPresent() ? open.get() : forwarded.get().map(ForwardedRoutes::module),
                whyClosed::get,
                this::prefix);
    }

    AdoptRoute adoption() {
        return adoption;
    }

    /// There is no module yet.
    void spare() {
        whyClosed.set(Health.SPARE);
        phase.set("It waits for a module.");
    }

    /// What is being done before the module can be opened, one line for a person.
    void loading(String what) {
        whyClosed.compareAndSet(Health.SPARE, Health.LOADING);
        phase.set(what);
    }

    void open(OpenModule module) {
        open.set(Optional.of(module));
    }

    /// From now on all but our own paths are the program's.
    void open(ForwardedModule module) {
        forwarded.set(Optional.of(new ForwardedRoutes(module, answers, health, options, secret)));
    }

    /// Sends new predictions away and waits for the others.
    void close(Duration limit) throws InterruptedException {
        whyClosed.set(Health.DRAINING);
        phase.set("");
        forwarded.getAndSet(Optional.empty()).ifPresent(ForwardedRoutes::close);
        Optional<OpenModule> module = open.getAndSet(Optional.empty());
        if (module.isPresent()) {
            module.get().jobs().stop();
            module.get().predictions().awaitIdle(limit);
            module.get().jobs().close();
            module.get().predictions().close();
            module.get().trainings().close();
            module.get().module().runner().close();
        }
    }

    void handle(HttpServerRequest request) {
        Optional<List<String>> segments = segments(request);
        boolean aboutHealth = segments.map(Routes::isAboutHealth).orElse(false);
        if (!aboutHealth && isRefused(request)) {
            return;
        }
        if (segments.isEmpty()) {
            answers.status(request, 404);
            return;
        }
        try {
            answer(request, segments.get());
        } catch (RuntimeException e) {
            // A defect of ours must not leave a caller without an answer.
            LOG.log(System.Logger.Level.ERROR, "Answering " + request.method().name() + " failed", e);
            answers.moduleFailed(request);
        }
    }

    private void answer(HttpServerRequest request, List<String> segments) {
        Optional<ForwardedRoutes> program = forwarded.get();
        if (program.isPresent() && !program.get().isInference(segments)) {
            program.get().handle(request, segments);
            return;
        }
        Optional<Route> route = route(segments);
        if (route.isEmpty()) {
            answers.status(request, 404);
            return;
        }
        String verb = request.method().equals(HttpMethod.HEAD)
                ? GET
                : request.method().name();
        Consumer<HttpServerRequest> handler = route.get().byVerb().get(verb);
        if (handler == null) {
            answers.methodNotAllowed(request, route.get().allowed());
            return;
        }
        handler.accept(request);
    }

    /// Who watches a process knows no secret. What else lies below these paths is the module's program's.
    private static boolean isAboutHealth(List<String> segments) {
        return HEALTH.contains(String.join("/", segments));
    }

    private boolean isRefused(HttpServerRequest request) {
        if (!secret.admits(request)) {
            answers.message(request, 401, "The header " + WorkloadSecret.HEADER + " is missing or wrong.");
            return true;
        }
        if (!callers.admit(request)) {
            answers.message(request, 403, "Host and Origin must name this machine (expected such as localhost).");
            return true;
        }
        return false;
    }

    /// Empty when the path does not begin with the base path.
    private Optional<List<String>> segments(HttpServerRequest request) {
        String path = request.path() == null ? "/" : request.path();
        List<String> all = split(path);
        List<String> base = split(options.basePath());
        boolean below = all.size() >= base.size() && all.subList(0, base.size()).equals(base);
        return below ? Optional.of(all.subList(base.size(), all.size())) : Optional.empty();
    }

    private static List<String> split(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    private Optional<Route> route(List<String> segments) {
        return switch (String.join("/", segments)) {
            case "" -> get(request -> answers.json(request, Documents.versions(options.endpoints(), prefix(request))));
            case "v2" -> get(request -> answers.json(request, Documents.server(prefix(request))));
            case "v2/debug" -> get(this::debug);
            case "v2/models" ->
                get(loaded((request, module) ->
                        answers.json(request, Documents.models(module.module(), prefix(request)))));
            case "swagger.json" -> get(loaded(this::swagger));
            case "openapi.json" -> get(loaded(this::openApi));
            case "api", "docs" ->
                options.endpoints().documentation()
                        ? get(request -> answers.send(request, 200, "text/html; charset=utf-8", DocsPage.html()))
                        : Optional.empty();
            case "ui" -> options.endpoints().documentation() ? get(this::redirectToApi) : Optional.empty();
            case "adopt" -> secret.isSet() ? Optional.of(new Route(Map.of(POST, adoption::handle))) : Optional.empty();
            case "health/live" -> get(request -> health.live(request));
            case "health/ready" ->
                get(request -> open.get()
                        .ifPresentOrElse(
                                module -> health.ready(request, module),
                                () -> health.closed(request, whyClosed.get(), phase.get())));
            case "metrics" ->
                get(loaded((request, module) -> answers.send(
                        request,
                        200,
                        RuntimeMetrics.CONTENT_TYPE,
                        module.metrics().text())));
            default ->
                inference.route(segments).map(byVerb -> new Route(byVerb)).or(() -> deeper(segments));
        };
    }

    private void debug(HttpServerRequest request) {
        if (options.endpoints().debug()) {
            answers.send(request, 200, "text/plain; charset=utf-8", log.text());
        } else {
            request.response().setStatusCode(204).end();
        }
    }

    private void swagger(HttpServerRequest request, OpenModule module) {
        module.refreshed(
                request,
                answers,
                () -> answers.json(
                        request, new SwaggerDocument(module.module(), options.endpoints(), prefix(request)).toJson()));
    }

    private void openApi(HttpServerRequest request, OpenModule module) {
        module.refreshed(request, answers, () -> {
            Served served = new Served(
                    module.module().description(),
                    module.module().content().metadata(),
                    options.endpoints().predict(),
                    options.endpoints().predict()
                            && InferRoute.offered(module.module().description()).isPresent(),
                    options.endpoints().train(),
                    secret.isSet() ? WorkloadSecret.HEADER : "",
                    prefix(request));
            answers.json(request, OpenApiDocument.of(served));
        });
    }

    private Optional<Route> deeper(List<String> segments) {
        if (segments.size() == 3 && segments.subList(0, 2).equals(List.of("static", "swagger"))) {
            return DocsPage.file(segments.getLast()).flatMap(file -> get(request -> pageFile(request, file)));
        }
        if (segments.size() < 3 || !segments.subList(0, 2).equals(List.of("v2", "models"))) {
            return Optional.empty();
        }
        Optional<OpenModule> module = open.get();
        if (module.isEmpty()) {
            Consumer<HttpServerRequest> later = this::loading;
            return Optional.of(new Route(Map.of(GET, later, POST, later, DELETE, later)));
        }
        String name = module.get().module().name();
        return segments.get(2).equals(name)
                ? ofModule(module.get(), segments.subList(3, segments.size()))
                : Optional.empty();
    }

    private Optional<Route> ofModule(OpenModule module, List<String> rest) {
        return switch (rest.isEmpty() ? "" : rest.getFirst()) {
            case "" -> get(request -> answers.json(request, Documents.model(module.module(), prefix(request))));
            case "predict" -> options.endpoints().predict() ? predict(module, rest) : switchedOff(rest);
            case "jobs" -> options.endpoints().predict() ? jobs(module, rest) : switchedOff(rest);
            case "train" -> options.endpoints().train() ? train(module, rest) : switchedOff(rest);
            default -> Optional.empty();
        };
    }

    private static Optional<Route> predict(OpenModule module, List<String> rest) {
        return rest.size() == 1 ? Optional.of(new Route(Map.of(POST, module.predict()::handle))) : Optional.empty();
    }

    private static Optional<Route> jobs(OpenModule module, List<String> rest) {
        JobRoutes jobs = module.jobRoutes();
        return switch (rest.size()) {
            case 1 -> get(jobs::list);
            case 2 ->
                Optional.of(new Route(Map.of(
                        GET, request -> jobs.find(request, rest.get(1)),
                        DELETE, request -> jobs.remove(request, rest.get(1)))));
            case 3 ->
                switch (rest.get(2)) {
                    case "result" -> get(request -> jobs.result(request, rest.get(1)));
                    case "events" -> get(request -> jobs.follow(request, rest.get(1)));
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    private static Optional<Route> train(OpenModule module, List<String> rest) {
        TrainRoutes train = module.train();
        return switch (rest.size()) {
            case 1 -> Optional.of(new Route(Map.of(GET, train::list, POST, train::start)));
            case 2 ->
                Optional.of(new Route(Map.of(
                        GET, request -> train.find(request, rest.get(1)),
                        DELETE, request -> train.remove(request, rest.get(1)))));
            case 3 ->
                rest.get(2).equals("events") ? get(request -> train.follow(request, rest.get(1))) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /// Every verb of a group that is switched off is answered alike.
    private Optional<Route> switchedOff(List<String> rest) {
        if (rest.size() > 3) {
            return Optional.empty();
        }
        Consumer<HttpServerRequest> unpaid = request -> answers.status(request, 402);
        return Optional.of(new Route(Map.of(GET, unpaid, POST, unpaid, DELETE, unpaid, PUT, unpaid)));
    }

    private static Optional<Route> get(Consumer<HttpServerRequest> handler) {
        return Optional.of(new Route(Map.of(GET, handler)));
    }

    private Consumer<HttpServerRequest> loaded(BiConsumer<HttpServerRequest, OpenModule> handler) {
        return request -> open.get().ifPresentOrElse(module -> handler.accept(request, module), () -> loading(request));
    }

    private void loading(HttpServerRequest request) {
        answers.overloaded(request, "The module is " + whyClosed.get() + ".", 1);
    }

    private void redirectToApi(HttpServerRequest request) {
        request.response().putHeader(HttpHeaders.LOCATION, prefix(request) + "/api");
        request.response().setStatusCode(302);
        answers.status(request, 302);
    }

    private static void pageFile(HttpServerRequest request, DocsPage.PageFile file) {
        request.response().putHeader(HttpHeaders.ETAG, file.tag());
        if (file.tag().equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            request.response().setStatusCode(304).end();
            return;
        }
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, file.contentType())
                .end(file.content());
    }

    private String prefix(HttpServerRequest request) {
        return Prefix.of(request, options);
    }
}
