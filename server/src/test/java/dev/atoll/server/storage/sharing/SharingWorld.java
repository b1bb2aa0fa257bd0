package dev.atoll.server.storage.sharing;

import dev.atoll.server.accounts.PasswordHashes;
import dev.atoll.server.audit.Audit;
import dev.atoll.server.audit.TestAudits;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.AccountActivated;
import dev.atoll.server.identity.AccountState;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.Membership;
import dev.atoll.server.identity.ProvenEmails;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.identity.TestIdentities;
import dev.atoll.server.storage.HeldLock;
import dev.atoll.server.storage.LockRequest;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.SharedChange;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.StorageWorld;
import dev.atoll.server.storage.WriteOptions;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Files, people who have accounts, and what they share. Ana and Ben belong to the project `phyto`, which
/// Ana manages; Cem belongs to nothing.
final class SharingWorld implements AutoCloseable {

    static final Caller ANA =
            new Caller("ana", "Ana", false, List.of(new Membership("phyto", Level.AP_U, true)), Scope.ALL);
    static final Caller BEN =
            new Caller("ben", "Ben", false, List.of(new Membership("phyto", Level.AP_U, false)), Scope.ALL);
    static final Caller CEM = new Caller("cem", "Cem", false, List.of(), Scope.ALL);

    final Database database;
    final StorageWorld files;
    final Accounts accounts;
    final Shares shares;
    final Links links;
    final Audit audit;
    private final Waiting waiting;
    private final PasswordHashes hashes = new PasswordHashes(new Random(5));
    private Instant now = Instant.parse("2026-11-26T12:00:00Z");

    SharingWorld(Path home, Database database) {
        this.database = database;
        InstantSource time = () -> now;
        database.write(handle -> {
            for (String table : List.of(
                    "storage_share",
                    "storage_item",
                    "storage_trashed",
                    "storage_space",
                    "membership",
                    "project",
                    "audit",
                    "quota",
                    "account")) {
                handle.execute("DELETE FROM " + table);
            }
            return handle.execute("INSERT INTO project (id, name, description, open, created)"
                    + " VALUES ('phyto', 'Phyto', '', 0, 0)");
        });
        List.of("ana", "ben", "cem").forEach(this::account);
        database.write(
                handle -> handle.execute("INSERT INTO membership (project_id, account_id, source, level, manager)"
                        + " VALUES ('phyto', 'ana', '', 'ap-u', 1), ('phyto', 'ben', '', 'ap-u', 0)"));
        this.files = new StorageWorld(home, database);
        PlatformConfig config = TestConfigs.at(home, Map.of("accounts", "many"));
        Ids ids = new Ids(InstantSource.system(), new Random(11));
        this.accounts = TestIdentities.accounts(database, ids, time);
        this.audit = TestAudits.in(home, database, time);
        Lending lending = new Lending(database, files.whereabouts, files.spaces, accounts, time);
        Ordering ordering = new Ordering(config, database, files.storage, hashes, ids, time, new Random(13));
        this.shares = new Shares(database, files.spaces, lending, ordering, files.locks, audit, time);
        this.links =
                new Links(database, lending, new LinkLimits(time), new LinkPasses(new Random(17), time), hashes, audit);
        this.waiting = new Waiting(database);
        ShareRecord record = new ShareRecord(audit, accounts, files.spaces);
        var _ = files.events.subscribe(SharedChange.class, record::record);
    }

    /// Somebody who may sign in, whose address an operator vouches for.
    private void account(String id) {
        registers(id);
        database.write(handle -> {
            ProvenEmails.vouch(handle, id);
            return id;
        });
    }

    /// Somebody who may sign in, with an address that they typed.
    void registers(String id) {
        database.write(handle -> handle.execute(
                "INSERT INTO account (id, login, email, name, state, operator, password, one_time, created)"
                        + " VALUES (?, ?, ?, ?, 'active', 0, '', 0, 0)",
                id,
                id + "@example.org",
                id + "@example.org",
                id));
    }

    /// Somebody comes who was not there, and an operator vouches for the address.
    void comes(String id) {
        account(id);
        Account account = new Account(
                id, id + "@example.org", id + "@example.org", id, AccountState.ACTIVE, false, Instant.EPOCH);
        waiting.look(new AccountActivated(account, true));
    }

    void state(String id, String state) {
        database.write(handle -> handle.execute("UPDATE account SET state = ? WHERE id = ?", state, id));
        accounts.forget(id);
    }

    /// Somebody belongs to `phyto` no longer.
    void leaves(String id) {
        database.write(handle -> handle.execute("DELETE FROM membership WHERE account_id = ?", id));
        accounts.forget(id);
    }

    /// Sends `new.txt`; something happens after it has begun and before its bytes have arrived.
    void sendMeanwhile(Reach reach, Runnable deed) {
        InputStream body = new InputStream() {
            @Override
            public int read() {
                deed.run();
                return -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                return read();
            }
        };
        var _ = files.storage.write(reach, StoragePath.parse("new.txt"), body, WriteOptions.NONE);
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    Instant in(Duration time) {
        return now.plus(time);
    }

    Share share(Caller caller, Reach reach, String path, Receiver receiver, Permission permission) {
        return shares.create(
                        caller,
                        reach,
                        StoragePath.parse(path),
                        new ShareOrder(receiver, permission, Optional.empty(), ""))
                .share();
    }

    /// Reserves a file for a day.
    HeldLock lock(Reach reach, String path) {
        return files.locks.lock(reach, StoragePath.parse(path), new LockRequest(false, false, "", Duration.ofDays(1)));
    }

    /// The token of a new link.
    String link(Caller caller, String path, Permission permission, String password) {
        return shares.create(
                        caller,
                        files.spaces.home(caller),
                        StoragePath.parse(path),
                        new ShareOrder(Receiver.link(""), permission, Optional.empty(), password))
                .token();
    }

    static LinkVisit visit(String token) {
        return new LinkVisit(token, "", "192.0.2.9");
    }

    @Override
    public void close() {
        hashes.close();
        database.close();
    }
}
