package dev.atoll.server.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Brings tables up to date.
final class Migrations {

    private Migrations() {}

    static void run(DataSource source) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/common")
                .load()
                .migrate();
    }
}
