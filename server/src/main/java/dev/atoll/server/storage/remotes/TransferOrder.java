package dev.atoll.server.storage.remotes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.server.storage.StoragePath;

/// A transfer as the row of its task holds it.
///
/// @param remote the id of the linked storage
record TransferOrder(
        String remote,
        String direction,
        String there,
        String space,
        String here,
        boolean sync,
        boolean dryRun,
        long mostDeleted) {

    private static final JsonMapper JSON = new JsonMapper();

    static TransferOrder of(Remote remote, TransferRequest request) {
        return new TransferOrder(
                remote.id(),
                request.direction().wireName(),
                request.there().toString(),
                request.space(),
                request.here().toString(),
                request.sync(),
                request.dryRun(),
                request.mostDeleted());
    }

    TransferRequest request() {
        return new TransferRequest(
                Direction.of(direction).orElseThrow(),
                StoragePath.parse(there),
                space,
                StoragePath.parse(here),
                sync,
                dryRun,
                mostDeleted);
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    static TransferOrder parse(String json) {
        try {
            return JSON.readValue(json, TransferOrder.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the order of a row is JSON", e);
        }
    }
}
