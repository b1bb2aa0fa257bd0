package dev.atoll.server.identity;

import java.util.List;

/// Knows what an account owns that nobody else could look after. Features implement it, and are found
/// by the framework.
public interface Belongings {

    /// Such as `project plankton`; empty when the account may go.
    List<String> of(String accountId);
}
