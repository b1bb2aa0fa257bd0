package dev.atoll.server.audit;

import java.util.List;

/// One page of the record, the newest first; the JSON of the API.
///
/// @param total how many entries there are on all pages
/// @param page from 1
public record AuditPage(List<AuditEntry> items, int total, int page, int pageSize) {

    public AuditPage {
        items = List.copyOf(items);
    }
}
