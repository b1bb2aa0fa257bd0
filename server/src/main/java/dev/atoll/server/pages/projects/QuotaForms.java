package dev.atoll.server.pages.projects;

import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.pages.Form;
import dev.atoll.server.quotas.Holder;
import dev.atoll.server.quotas.Quota;
import dev.atoll.server.quotas.QuotaKind;
import dev.atoll.server.quotas.Quotas;
import jakarta.inject.Singleton;
import java.util.List;

/// The form in which an operator says how much somebody may have.
@Singleton
public final class QuotaForms {

    private final Quotas quotas;

    QuotaForms(Quotas quotas) {
        this.quotas = quotas;
    }

    /// The fields of an account or a project.
    public List<QuotaField> fields(Caller caller, Holder holder) {
        return quotas.of(caller, holder).stream().map(QuotaField::of).toList();
    }

    /// Changes what differs from now; an empty field goes back to what everybody has.
    ///
    /// @return the form, with what is wrong
    public Form save(Caller caller, Holder holder, Form sent) {
        Form form = sent;
        for (Quota quota : quotas.of(caller, holder)) {
            String typed = form.text(quota.kind().wireName());
            form = form.refuseIf(
                    !typed.matches("\\d{0,9}"), quota.kind().wireName(), "Type a whole number, or nothing");
        }
        if (form.isSound()) {
            for (Quota quota : quotas.of(caller, holder)) {
                form = save(caller, holder, quota, form);
            }
        }
        return form;
    }

    private Form save(Caller caller, Holder holder, Quota quota, Form form) {
        QuotaKind kind = quota.kind();
        String typed = form.text(kind.wireName());
        if (typed.equals(QuotaField.of(quota).changed())) {
            return form;
        }
        try {
            var _ = typed.isEmpty()
                    ? quotas.reset(caller, holder, kind)
                    : quotas.set(caller, holder, kind, Long.parseLong(typed) * QuotaField.unit(kind));
            return form;
        } catch (PlatformException e) {
            return form.refuse(kind.wireName(), e.detail());
        }
    }
}
