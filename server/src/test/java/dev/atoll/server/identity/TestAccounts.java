package dev.atoll.server.identity;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import java.time.InstantSource;

/// Accounts for the tests of other features.
public final class TestAccounts {

    private TestAccounts() {}

    public static Accounts on(Database database, Ids ids, InstantSource time) {
        return new Accounts(new AccountStore(database), ids, time);
    }
}
