package dev.atoll.server.pages.accounts;

import dev.atoll.server.accounts.ResetLink;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.AccountState;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Optional;

/// The accounts there are, for operators.
///
/// @param waiting those who wait for approval
@CheckedTemplate(basePath = "identity", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record PeoplePage(Shell shell, List<Person> waiting, Search search, Found found, Once once)
        implements TemplateInstance {

    /// What was looked for.
    record Search(String text, String state) {}

    /// The accounts on this page of the list.
    record Found(List<Person> people, int total, PageLinks pages) {}

    /// What is shown this once.
    record Once(Optional<Link> link, Optional<Undo> undo) {

        static final Once NOTHING = new Once(Optional.empty(), Optional.empty());
    }

    /// A link to hand over.
    record Link(String name, String login, String address, String until) {

        static Link of(Account account, ResetLink link, Moments moments) {
            return new Link(
                    account.name(),
                    account.login(),
                    link.url().toString(),
                    "not after " + moments.minute(link.expires()));
        }

        /// Without the link.
        @Override
        public String toString() {
            return "Link[" + login + "]";
        }
    }

    /// A way back from what was just done.
    record Undo(String sentence, String address) {}

    /// Somebody.
    record Person(
            String id, String name, String login, boolean operator, AccountState state, boolean you, String since) {

        static Person of(Account account, String viewer, Moments moments) {
            return new Person(
                    account.id(),
                    account.name(),
                    account.login(),
                    account.operator(),
                    account.state(),
                    account.id().equals(viewer),
                    moments.day(account.created()));
        }

        public boolean waits() {
            return state == AccountState.WAITING;
        }

        public boolean suspended() {
            return state == AccountState.SUSPENDED;
        }
    }
}
