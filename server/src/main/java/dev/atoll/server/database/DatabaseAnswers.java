package dev.atoll.server.database;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Whether a query gets an answer now.
@Readiness
@Singleton
final class DatabaseAnswers implements HealthCheck {

    private final Database database;

    DatabaseAnswers(Database database) {
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(answers()).build();
    }

    private boolean answers() {
        try {
            return database.read(handle ->
                            handle.createQuery("SELECT 1").mapTo(Integer.class).one())
                    == 1;
        } catch (RuntimeException e) {
            // Whatever is wrong with it, it does not answer; requests that need it log why.
            return false;
        }
    }
}
