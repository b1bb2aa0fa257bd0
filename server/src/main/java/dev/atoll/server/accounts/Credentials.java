package dev.atoll.server.accounts;

import dev.atoll.server.identity.AccountState;

/// What an account's row says of signing in.
///
/// @param password hashed; empty for none
/// @param oneTime whether it has to be changed
record Credentials(String accountId, String login, AccountState state, String password, boolean oneTime) {

    /// Without the hash.
    @Override
    public String toString() {
        return "Credentials[" + accountId + "]";
    }
}
