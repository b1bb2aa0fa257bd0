package dev.atoll.server.identity;

import java.util.List;

/// A page of accounts.
///
/// @param total how many there are on all pages
public record AccountList(List<Account> items, int total, int page, int pageSize) {

    public AccountList {
        items = List.copyOf(items);
    }
}
