package dev.atoll.runtime;

import dev.atoll.metadata.ModuleKind;
import dev.atoll.runtime.openapi.OpenApiDocument;
import dev.atoll.runtime.openapi.Served;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/// Which path is whose when the module is a program of its own: health, metrics, and what the program
/// has no answer to are ours.
final class ForwardedRoutes implements AutoCloseable {

    private final ForwardedModule module;
    private final Answers answers;
    private final Health health;
    private final RuntimeOptions options;
    private final WorkloadSecret secret;

    ForwardedRoutes(
            ForwardedModule module, Answers answers, Health health, RuntimeOptions options, WorkloadSecret secret) {
        this.module = module;
        this.answers = answers;
        this.health = health;
        this.options = options;
        this.secret = secret;
    }

    ForwardedModule module() {
        return module;
    }

    /// Whether a path of the Open Inference Protocol is answered here: DEEPaaS knows nothing of it; what
    /// another program makes of it is the program's.
    ///
    /// @param segments of the path, below the base path
    boolean isInference(List<String> segments) {
        return switch (segments.size()) {
            case 3 -> segments.subList(0, 2).equals(List.of("v2", "health")) || isLeft(segments);
            case 4 -> segments.equals(List.of("v2", "models", module.name(), "ready")) || isLeft(segments);
            default -> isLeft(segments);
        };
    }

    private boolean isLeft(List<String> segments) {
        return module.content().kind() == ModuleKind.DEEPAAS && InferenceRoutes.isOfProtocolAlone(segments);
    }

    /// @param segments of the path, below the base path
    void handle(HttpServerRequest request, List<String> segments) {
        switch (String.join("/", segments)) {
            case "health/live" -> health.live(request);
            case "health/ready" -> health.ready(request, module.program().state());
            case "metrics" ->
                answers.send(
                        request,
                        200,
                        RuntimeMetrics.CONTENT_TYPE,
                        module.metrics().text());
            case "openapi.json" -> openApi(request);
            default -> forward(request);
        }
    }

    /// DEEPaaS has none.
    private void openApi(HttpServerRequest request) {
        if (module.content().kind() != ModuleKind.DEEPAAS) {
            forward(request);
            return;
        }
        Served served = new Served(
                module.api().describe(module.name()),
                module.content().metadata(),
                options.endpoints().predict(),
                false,
                options.endpoints().train(),
                secret.isSet() ? WorkloadSecret.HEADER : "",
                Prefix.of(request, options));
        answers.json(request, OpenApiDocument.of(served));
    }

    private void forward(HttpServerRequest request) {
        long length = RequestReader.declaredLength(request);
        if (length > options.maxUploadBytes()) {
            answers.refuse(request, Refusal.tooLarge(options.maxUploadBytes(), length));
        } else {
            module.forwarding().handle(request);
        }
    }

    @Override
    public void close() {
        module.program().close();
    }
}
