package dev.atoll.server.secrets;

import dev.atoll.server.database.Database;

/// Accounts that secrets can belong to.
final class SecretAccounts {

    private SecretAccounts() {}

    static void insert(Database database, String... ids) {
        for (String id : ids) {
            database.write(handle -> handle.execute("""
                    INSERT INTO account (id, login, email, name, state, operator, password, one_time, created)
                    VALUES (?, ?, '', ?, 'active', 0, '', 0, 0) ON CONFLICT (id) DO NOTHING
                    """, id, id, id));
        }
    }
}
