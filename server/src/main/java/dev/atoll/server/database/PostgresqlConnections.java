package dev.atoll.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
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
        HikariDataSource pool = new HikariDataSource(config);
        Migrations.run(pool);
        return new PostgresqlConnections(pool);
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
