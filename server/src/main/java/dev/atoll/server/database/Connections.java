package dev.atoll.server.database;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// How one kind of database is spoken to.
sealed interface Connections extends AutoCloseable permits SqliteConnections, PostgresqlConnections {

    <T> T write(Function<Handle, T> work);

    <T> T read(Function<Handle, T> work);

    String kind();

    @Override
    void close();
}
