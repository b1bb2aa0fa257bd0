package dev.atoll.server.quotas;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.audit.Audit;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.QuotasConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// How much accounts and projects may have: what the configuration says for all, unless an operator
/// said otherwise for one.
@Singleton
public final class Quotas {

    private static final long MOST = 999_999_999_999_999L;

    private final QuotasConfig defaults;
    private final Database database;
    private final Audit audit;

    @Inject
    public Quotas(PlatformConfig config, Database database, Audit audit) {
        this.defaults = config.quotas();
        this.database = database;
        this.audit = audit;
    }

    /// All quotas of an account or a project.
    ///
    /// @throws PlatformException `NOT_FOUND`, also for what the caller may not see
    public List<Quota> of(Caller caller, Holder holder) {
        Access.check(caller, Action.READ_QUOTAS, holder.thing(), holder.words());
        return database.read(handle -> {
            requireExisting(handle, holder);
            Map<QuotaKind, Long> set = QuotaStore.of(handle, holder);
            return Arrays.stream(QuotaKind.values())
                    .filter(kind -> isFor(kind, holder))
                    .map(kind -> quota(holder, kind, set))
                    .toList();
        });
    }

    /// Returns when a holder may have as much as it would have then.
    ///
    /// @param handle the transaction that would make it so
    /// @param wanted how much it would be in all
    /// @throws PlatformException `CONFLICT`
    public void check(Handle handle, Holder holder, QuotaKind kind, long wanted) {
        long most = most(handle, holder, kind);
        if (wanted > most) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    kind.wireName() + ": " + wanted + " (expected at most " + most + " " + kind.words() + ", "
                            + holder.quota() + ")");
        }
    }

    /// How much a holder may have, whoever asks.
    public long most(Handle handle, Holder holder, QuotaKind kind) {
        return quota(holder, kind, QuotaStore.of(handle, holder)).amount();
    }

    /// Departs from the configuration for one holder.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `BAD_REQUEST` for an amount that cannot be
    public Quota set(Caller caller, Holder holder, QuotaKind kind, long amount) {
        if (amount < 0 || amount > MOST) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "amount: " + amount + " (expected a number from 0 to " + MOST + ")");
        }
        return change(caller, holder, kind, handle -> QuotaStore.save(handle, holder, kind, amount));
    }

    /// Goes back to what the configuration says.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`
    public Quota reset(Caller caller, Holder holder, QuotaKind kind) {
        return change(caller, holder, kind, handle -> QuotaStore.remove(handle, holder, kind));
    }

    private Quota change(Caller caller, Holder holder, QuotaKind kind, Consumer<Handle> write) {
        Access.check(caller, Action.SET_QUOTAS, holder.thing(), holder.words());
        requireKind(kind, holder);
        return database.write(handle -> {
            requireExisting(handle, holder);
            write.accept(handle);
            Quota now = quota(holder, kind, QuotaStore.of(handle, holder));
            audit.record(
                    handle,
                    Audit.deed(caller, "quota.set", holder.words())
                            .in(holder.kind() == Holder.Kind.PROJECT ? holder.id() : "")
                            .saying(kind.wireName() + " " + now.amount()));
            return now;
        });
    }

    private Quota quota(Holder holder, QuotaKind kind, Map<QuotaKind, Long> set) {
        QuotasConfig.Limits limits = holder.kind() == Holder.Kind.ACCOUNT ? defaults.account() : defaults.project();
        Optional<Long> own = Optional.ofNullable(set.get(kind));
        return new Quota(kind, own.orElse(kind.in(limits)), own.isPresent());
    }

    private static void requireKind(QuotaKind kind, Holder holder) {
        if (!isFor(kind, holder)) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "kind: " + kind.wireName() + " (expected one that accounts have)");
        }
    }

    private static boolean isFor(QuotaKind kind, Holder holder) {
        return kind != QuotaKind.MEMBERS || holder.kind() == Holder.Kind.PROJECT;
    }

    private static void requireExisting(Handle handle, Holder holder) {
        if (!holder.canBe() || !QuotaStore.exists(handle, holder)) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no " + holder.words());
        }
    }
}
