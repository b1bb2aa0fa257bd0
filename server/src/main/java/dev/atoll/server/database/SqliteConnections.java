package dev.atoll.server.database;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/// One SQLite file: one connection that writes, a few that read.
///
/// Callers queue for them here, in order and in Java. SQLite itself never waits (`busy_timeout` 0):
/// its waiting happens in native code, where a virtual thread holds its carrier, and a handful of
/// waiting threads would stop the program.
final class SqliteConnections implements Connections {

    private static final Logger LOG = Logger.getLogger(SqliteConnections.class);
    private static final int READERS = 4;
    /// What SQLite says of the disk, without what says more of the same.
    private static final int READ_ONLY = 8;
    private static final int IO_ERROR = 10;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BlockingQueue<Jdbi> writers;
    private final BlockingQueue<Jdbi> readers;
    private final List<Connection> all;

    private SqliteConnections(Connection writer, List<Connection> readers) {
        this.writers = new ArrayBlockingQueue<>(1, true, List.of(Jdbi.create(writer)));
        this.readers = new ArrayBlockingQueue<>(
                READERS, true, readers.stream().map(Jdbi::create).toList());
        this.all = new ArrayList<>(readers);
        this.all.add(writer);
    }

    static SqliteConnections open(Path file) {
        createForOwnerOnly(file);
        SQLiteDataSource source = source(file, false);
        Migrations.run(source);
        try {
            Connection writer = source.getConnection();
            List<Connection> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(source(file, true).getConnection());
            }
            return new SqliteConnections(writer, readers);
        } catch (SQLException e) {
            throw new IllegalStateException(file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /// SQLite would let everybody read it, and gives the files beside it the rights of this one.
    private static void createForOwnerOnly(Path file) {
        if (Files.exists(file)
                || !file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be created: " + e, e);
        }
    }

    private static SQLiteDataSource source(Path file, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.setBusyTimeout(0);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public <T> T write(Function<Handle, T> work) {
        return with(writers, jdbi -> jdbi.inTransaction(work::apply));
    }

    @Override
    public <T> T read(Function<Handle, T> work) {
        return with(readers, jdbi -> jdbi.withHandle(work::apply));
    }

    private static <T> T with(BlockingQueue<Jdbi> free, Function<Jdbi, T> work) {
        Jdbi jdbi = take(free);
        try {
            return work.apply(jdbi);
        } catch (JdbiException e) {
            throw failed(e);
        } finally {
            free.add(jdbi);
        }
    }

    /// That the disk fails is not an error of the program's.
    private static RuntimeException failed(JdbiException e) {
        if (!(e.getCause() instanceof SQLException cause)) {
            return e;
        }
        return switch (cause.getErrorCode() & 0xff) {
            case FULL ->
                new PlatformException(
                        ErrorCode.INSUFFICIENT_STORAGE,
                        "The disk of the platform is full: its database takes nothing more, and nothing was changed."
                                + " Its operator has to make room",
                        e);
            case READ_ONLY, IO_ERROR, CANNOT_OPEN ->
                new PlatformException(
                        ErrorCode.UNAVAILABLE,
                        "The database cannot be written or read: the disk of the platform fails; nothing was changed",
                        e);
            default -> e;
        };
    }

    private static Jdbi take(BlockingQueue<Jdbi> free) {
        try {
            Jdbi jdbi = free.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (jdbi == null) {
                throw new PlatformException(
                        ErrorCode.UNAVAILABLE, "The database was busy for " + PATIENCE.toSeconds() + " s");
            }
            return jdbi;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The platform is stopping", e);
        }
    }

    @Override
    public String kind() {
        return "SQLite";
    }

    @Override
    public void close() {
        for (Connection connection : all) {
            try {
                connection.close();
            } catch (SQLException e) {
                // Every commit is on disk already: there is nothing left to lose.
                LOG.debugf(e, "A connection did not close");
            }
        }
    }
}
