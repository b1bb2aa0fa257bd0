package dev.atoll.server.identity;

/// An account may be used from now on, for the first time or again. Published after the transaction.
///
/// @param emailProven whether an operator or an identity provider vouches that the address is theirs
public record AccountActivated(Account account, boolean emailProven) {}
