package dev.atoll.server.catalog.entries;

import dev.atoll.server.audit.Audit;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.quotas.Holder;
import dev.atoll.server.quotas.QuotaKind;
import dev.atoll.server.quotas.Quotas;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/// Counts entries and writes down what is done to them, in the transaction that does it.
@Singleton
final class EntryLedger {

    private final Quotas quotas;
    private final Audit audit;

    EntryLedger(Quotas quotas, Audit audit) {
        this.quotas = quotas;
        this.audit = audit;
    }

    /// Counts after an entry was added or shared.
    ///
    /// @throws dev.atoll.server.errors.PlatformException `CONFLICT` when its owner or its project has too many
    void count(Handle handle, Entry entry) {
        quotas.check(
                handle,
                Holder.account(entry.ownerId()),
                QuotaKind.ENTRIES,
                countBy(handle, "owner_id", entry.ownerId()));
        if (!entry.projectId().isEmpty()) {
            quotas.check(
                    handle,
                    Holder.project(entry.projectId()),
                    QuotaKind.ENTRIES,
                    countBy(handle, "project_id", entry.projectId()));
        }
    }

    void record(Handle handle, Caller caller, String action, Entry entry, String detail) {
        audit.record(
                handle,
                Audit.deed(caller, action, "module " + entry.name())
                        .in(entry.projectId())
                        .saying(detail));
    }

    private static long countBy(Handle handle, String column, String value) {
        return handle.createQuery("SELECT count(*) FROM catalog_entry WHERE " + column + " = :value")
                .bind("value", value)
                .mapTo(Long.class)
                .one();
    }
}
