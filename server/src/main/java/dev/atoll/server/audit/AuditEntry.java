package dev.atoll.server.audit;

import java.time.Instant;

/// One thing that somebody did or tried to do; the JSON of the API.
///
/// @param id sorts by time
/// @param accountId whose deed; empty for somebody who was not signed in
/// @param name what that account was called then
/// @param action a thing and a verb, such as `token.create`
/// @param subject to what, such as `token nightly`
/// @param project whose it was; empty for none
/// @param detail for people; may be empty
/// @param origin the address the request came from; empty when no request asked for it
/// @param outcome `done` or `refused`
public record AuditEntry(
        String id,
        Instant at,
        String accountId,
        String name,
        String action,
        String subject,
        String project,
        String detail,
        String origin,
        String outcome) {}
