package dev.atoll.store.s3;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/// Asks the server for many things at the same time: a request takes milliseconds, most of them on the
/// way.
final class Together implements AutoCloseable {

    private static final int REQUESTS = 16;

    private final ExecutorService callers = Executors.newFixedThreadPool(
            REQUESTS, Thread.ofVirtual().name("s3-", 0).factory());

    /// The answers in the order of the questions. Fails as the first that failed, when all have ended.
    <T, R> List<R> map(Collection<T> questions, Function<T, R> ask) {
        List<Future<R>> asked = questions.stream()
                .map(each -> callers.submit(() -> ask.apply(each)))
                .toList();
        List<R> answers = new ArrayList<>();
        List<SdkException> failures = new ArrayList<>();
        for (Future<R> each : asked) {
            try {
                answers.add(each.get());
            } catch (ExecutionException e) {
                failures.add(e.getCause() instanceof SdkException known ? known : SdkClientException.create("", e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw SdkClientException.create("was interrupted", e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return answers;
    }

    <T> void forEach(Collection<T> questions, Consumer<T> ask) {
        var _ = map(questions, each -> {
            ask.accept(each);
            return true;
        });
    }

    @Override
    public void close() {
        callers.close();
    }
}
