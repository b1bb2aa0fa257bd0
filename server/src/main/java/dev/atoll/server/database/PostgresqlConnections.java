package dev.atoll.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.atoll.server.config.DatabaseConfig;
import java.time.Duration;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// PostgreSQL through a pool.
final class PostgresqlConnections implements Connections {

    private static final int POOL_SIZE = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private PostgresqlConnections(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    static PostgresqlConnections open(DatabaseConfig database, String url) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("atoll");
        config.setJdbcUrl(url);
        database.user().ifPresent(config::setUsername);
        database.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(POOL_SIZE);
        config.setConnectionTimeout(PATIENCE.toMillis());
        HikariDataSource pool = connect(config);
        Migrations.run(pool);
        return new PostgresqlConnections(pool);
    }

    private static HikariDataSource connect(HikariConfig config) {
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            // The operator reads one line, and the cause knows less than the pool: it is left out.
            throw new IllegalStateException("database.url: the database cannot be reached: " + e.getMessage());
        }
    }

    @Override
    public <T> T write(Function<Handle, T> work) {
        return jdbi.inTransaction(work::apply);
    }

    @Override
    public <T> T read(Function<Handle, T> work) {
        return jdbi.withHandle(work::apply);
    }

    @Override
    public String kind() {
        return "PostgreSQL";
    }

    @Override
    public void close() {
        pool.close();
    }
}
