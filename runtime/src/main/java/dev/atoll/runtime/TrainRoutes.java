package dev.atoll.runtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.atoll.runtime.trainings.Trainings;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;

/// Answers below `/v2/models/{m}/train/`: starts trainings, tells of them, ends them.
final class TrainRoutes {

    private static final System.Logger LOG = System.getLogger(TrainRoutes.class.getName());

    private final Vertx vertx;
    private final Answers answers;
    private final ServedModule module;
    private final Trainings trainings;
    private final RequestReader reader;

    TrainRoutes(Vertx vertx, RuntimeOptions options, UploadFolder folder, ServedModule module, Trainings trainings) {
        this.vertx = vertx;
        this.answers = new Answers(vertx);
        this.module = module;
        this.trainings = trainings;
        this.reader = new RequestReader(vertx, options, folder, module);
    }

    void list(HttpServerRequest request) {
        var array = JsonNodeFactory.instance.arrayNode();
        trainings.list().forEach(array::add);
        answers.json(request, array);
    }

    void start(HttpServerRequest request) {
        if (!module.runner().mayChange() && module.trainArguments().isEmpty()) {
            answers.notImplemented(request, module.name());
        } else if (reader.isFull()) {
            answers.overloaded(request, "The module is busy.", 1);
        } else {
            reader.read(request, () -> module.trainArguments().orElse(List.of()), this::received);
        }
    }

    private void received(HttpServerRequest request, ReceivedRequest received) {
        if (module.trainArguments().isEmpty()) {
            received.discard();
            answers.notImplemented(request, module.name());
            return;
        }
        var _ = vertx.executeBlocking(() -> trainings.start(received.arguments(), received.uploads()), false)
                .onComplete(begun -> {
                    received.discard();
                    if (begun.failed()) {
                        LOG.log(System.Logger.Level.ERROR, "A training could not be kept", begun.cause());
                        answers.message(request, 507, "The training could not be stored.");
                    } else {
                        begun.result()
                                .ifPresentOrElse(
                                        document -> answers.json(request, document),
                                        () -> answers.overloaded(request, "Too many trainings wait already.", 60));
                    }
                });
    }

    void find(HttpServerRequest request, String uuid) {
        trainings
                .find(uuid)
                .ifPresentOrElse(document -> answers.json(request, document), () -> answers.status(request, 404));
    }

    void remove(HttpServerRequest request, String uuid) {
        var _ = vertx.executeBlocking(() -> trainings.remove(uuid), false).onComplete(removed -> {
            if (removed.failed()) {
                LOG.log(System.Logger.Level.ERROR, "A training's end could not be kept", removed.cause());
                answers.message(request, 507, "The end of the training could not be stored.");
            } else {
                removed.result()
                        .ifPresentOrElse(
                                document -> answers.json(request, document), () -> answers.status(request, 404));
            }
        });
    }

    void follow(HttpServerRequest request, String uuid) {
        if (trainings.find(uuid).isEmpty()) {
            answers.status(request, 404);
            return;
        }
        if (request.method().equals(HttpMethod.HEAD)) {
            request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, EventStream.MEDIA_TYPE)
                    .end();
            return;
        }
        Context context = vertx.getOrCreateContext();
        EventStream stream = EventStream.open(vertx, request);
        Optional<Runnable> following = trainings.follow(
                uuid,
                (event, content) -> context.runOnContext(turn -> {
                    stream.send(event, content);
                    if (event.equals("end")) {
                        stream.end();
                    }
                }));
        following.ifPresentOrElse(stream::onLeave, stream::end);
    }
}
