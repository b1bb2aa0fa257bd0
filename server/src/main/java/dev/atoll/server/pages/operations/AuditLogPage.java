package dev.atoll.server.pages.operations;

import dev.atoll.server.audit.AuditEntry;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// Who did what.
///
/// @param whole whether the viewer sees what others did too
@CheckedTemplate(basePath = "audit", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record AuditLogPage(Shell shell, boolean whole, Wanted wanted, Found found) implements TemplateInstance {

    /// What was asked for, and what can be.
    ///
    /// @param account whose deeds; empty for everybody's
    /// @param from the first day; empty for the beginning
    /// @param until the last day; empty for today
    record Wanted(String account, List<Choice> actions, List<Choice> projects, String from, String until) {

        public boolean filtered() {
            return !account.isEmpty()
                    || !from.isEmpty()
                    || !until.isEmpty()
                    || actions.stream().anyMatch(Choice::chosen)
                    || projects.stream().anyMatch(Choice::chosen);
        }
    }

    /// One entry of a list to choose from.
    record Choice(String name, String label, boolean chosen) {}

    /// The entries on this page of the record.
    record Found(List<Entry> entries, int total, PageLinks pages) {}

    /// One deed.
    ///
    /// @param exact to the microsecond, for programs
    record Entry(String at, String exact, AuditEntry deed) {

        static Entry of(AuditEntry deed, Moments moments) {
            return new Entry(moments.minute(deed.at()), deed.at().toString(), deed);
        }

        /// Who did it; an attempt to sign in names nobody.
        public String who() {
            return deed.name().isEmpty() ? "somebody" : deed.name();
        }

        public boolean refused() {
            return deed.outcome().equals("refused");
        }
    }
}
