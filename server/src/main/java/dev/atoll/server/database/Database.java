package dev.atoll.server.database;

import dev.atoll.server.config.DatabaseConfig;
import dev.atoll.server.config.PlatformConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// The platform's database: a file in the home, or PostgreSQL where a URL says so. Opening it brings
/// its tables up to date.
@Singleton
public final class Database implements AutoCloseable {

    private static final String POSTGRESQL = "jdbc:postgresql:";

    private final Connections connections;

    @Inject
    public Database(PlatformConfig config) {
        this.connections = open(config);
    }

    /// Runs a transaction that may write. When it returns, what it wrote survives the loss of power.
    public <T> T write(Function<Handle, T> work) {
        return connections.write(work);
    }

    /// Runs queries, which see one state of the database each.
    public <T> T read(Function<Handle, T> work) {
        return connections.read(work);
    }

    /// Such as `SQLite`.
    public String kind() {
        return connections.kind();
    }

    @Override
    @PreDestroy
    public void close() {
        connections.close();
    }

    private static Connections open(PlatformConfig config) {
        DatabaseConfig database = config.database();
        if (database.url().isEmpty()) {
            return SqliteConnections.open(config.home().resolve("atoll.db"));
        }
        String url = database.url().get();
        if (!url.startsWith(POSTGRESQL)) {
            String scheme = url.substring(0, Math.min(url.length(), Math.max(0, url.indexOf(':'))));
            throw new IllegalArgumentException(
                    "database.url: " + scheme + ":… (expected it to start with " + POSTGRESQL + "//)");
        }
        return PostgresqlConnections.open(database, url);
    }
}
