package dev.atoll.server.pages.accounts;

import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Session;
import dev.atoll.server.oidc.IdentityProvider;
import dev.atoll.server.oidc.OidcSignIns;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shell;
import dev.atoll.server.provider.Consent;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Optional;

/// What somebody's account is, and where it is signed in.
@CheckedTemplate(basePath = "identity", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record AccountPage(Shell shell, Profile profile, AccountForms forms, List<Program> programs, List<Device> devices)
        implements TemplateInstance {

    /// What others may know too, and how one signs in.
    record Profile(String name, String login, boolean operator, String since, Ways ways) {

        static Profile of(Account account, Ways ways, Moments moments) {
            return new Profile(
                    account.name(), account.login(), account.operator(), moments.day(account.created()), ways);
        }
    }

    /// How one signs in.
    ///
    /// @param hasPassword false for somebody who comes by an identity provider only
    /// @param provider by which one could sign in as well, with the way to link it; empty when it is linked
    record Ways(boolean hasPassword, List<Login> logins, Optional<IdentityProvider> provider) {

        static Ways of(boolean hasPassword, Caller self, OidcSignIns oidc, Moments moments) {
            List<Login> logins = oidc.linked(self).stream()
                    .map(login -> new Login(login.id(), oidc.nameOf(login.issuer()), moments.day(login.since())))
                    .toList();
            return new Ways(
                    hasPassword,
                    logins,
                    oidc.provider()
                            .filter(found -> logins.stream()
                                    .noneMatch(login -> login.name().equals(found.name()))));
        }
    }

    /// An account elsewhere with which one signs in here.
    record Login(String id, String name, String since) {}

    /// A program that was allowed to know who one is.
    record Program(String id, String name, String since) {

        static Program of(Consent consent, Moments moments) {
            return new Program(consent.clientId(), consent.program(), moments.day(consent.since()));
        }
    }

    /// The forms of the page; at most one of them was just refused.
    record AccountForms(Form name, Form password, Form deletion) {

        static AccountForms of(Account account) {
            return new AccountForms(Form.EMPTY.with("name", account.name()), Form.EMPTY, Form.EMPTY);
        }

        AccountForms withName(Form form) {
            return new AccountForms(form, password, deletion);
        }

        AccountForms withPassword(Form form) {
            return new AccountForms(name, form, deletion);
        }

        AccountForms withDeletion(Form form) {
            return new AccountForms(name, password, form);
        }
    }

    /// A browser that is signed in.
    ///
    /// @param current whether it is the one being looked at
    record Device(String id, String name, boolean current, String lastUsed, String since) {

        static Device of(Session session, String current, Moments moments) {
            return new Device(
                    session.id(),
                    Agent.of(session.agent()),
                    session.id().equals(current),
                    moments.ago(session.lastUsed()),
                    moments.day(session.created()));
        }
    }
}
