package dev.atoll.server.pages.accounts;

import dev.atoll.server.accounts.People;
import dev.atoll.server.accounts.ResetLink;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.AccountFilter;
import dev.atoll.server.identity.AccountList;
import dev.atoll.server.identity.AccountState;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.pages.accounts.PeoplePage.Found;
import dev.atoll.server.pages.accounts.PeoplePage.Link;
import dev.atoll.server.pages.accounts.PeoplePage.Once;
import dev.atoll.server.pages.accounts.PeoplePage.Person;
import dev.atoll.server.pages.accounts.PeoplePage.Search;
import dev.atoll.server.pages.accounts.PeoplePage.Undo;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes the page of accounts.
@Singleton
final class PeoplePages {

    private static final int MOST_WAITING = 100;

    private final People people;
    private final CurrentCaller caller;
    private final Shells shells;
    private final Moments moments;

    PeoplePages(People people, CurrentCaller caller, Shells shells, Moments moments) {
        this.people = people;
        this.caller = caller;
        this.shells = shells;
        this.moments = moments;
    }

    /// The page that an address asks for.
    PeoplePage list(UriInfo uri, Once once) {
        MultivaluedMap<String, String> asked = uri.getQueryParameters();
        Search search = new Search(text(asked, "q"), text(asked, "state"));
        Paging paging = Paging.parse(asked.getFirst("page"), asked.getFirst("page_size"));
        Set<AccountState> states = Arrays.stream(AccountState.values())
                .filter(state -> state.wireName().equals(search.state()))
                .collect(Collectors.toUnmodifiableSet());
        AccountList found = people.list(caller.get(), new AccountFilter(states, search.text()), paging);
        return new PeoplePage(
                shells.at("people"),
                waiting(),
                search,
                new Found(rows(found), found.total(), PageLinks.of(paging, found.total(), uri)),
                once);
    }

    /// The way back from what the address says was just done.
    Once undo(UriInfo uri) {
        String suspended = text(uri.getQueryParameters(), "suspended");
        if (suspended.isEmpty()) {
            return Once.NOTHING;
        }
        Account account = people.get(caller.get(), suspended);
        Undo undo = new Undo(
                account.name() + " is suspended, and signed out everywhere.", "/people/" + account.id() + "/restore");
        return new Once(Optional.empty(), Optional.of(undo));
    }

    Once link(Account account, ResetLink link) {
        return new Once(Optional.of(Link.of(account, link, moments)), Optional.empty());
    }

    private List<Person> waiting() {
        AccountFilter filter = new AccountFilter(Set.of(AccountState.WAITING), "");
        return rows(people.list(caller.get(), filter, new Paging(1, MOST_WAITING)));
    }

    private List<Person> rows(AccountList accounts) {
        Caller viewer = caller.get();
        return accounts.items().stream()
                .map(account -> Person.of(account, viewer.accountId(), moments))
                .toList();
    }

    private static String text(MultivaluedMap<String, String> asked, String name) {
        return Optional.ofNullable(asked.getFirst(name)).orElse("");
    }
}
