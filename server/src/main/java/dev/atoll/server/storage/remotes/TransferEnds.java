package dev.atoll.server.storage.remotes;

import dev.atoll.server.storage.rclone.Redaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Both ends of a transfer, as the program is told of them.
///
/// @param from what it copies from
/// @param to what it copies to
record TransferEnds(String from, String to, Map<String, String> environment, Redaction redaction) {

    /// What the program calls the files here.
    static final String HERE = "ATOLL";

    private static final String PREFIX = "RCLONE_CONFIG_" + HERE + "_";

    TransferEnds {
        environment = Map.copyOf(environment);
    }

    /// @param url of the folder here, which the pass opens
    static Map<String, String> here(String url, String user, String obscured) {
        Map<String, String> environment = new HashMap<>();
        environment.put(PREFIX + "TYPE", "webdav");
        environment.put(PREFIX + "VENDOR", "nextcloud");
        environment.put(PREFIX + "URL", url);
        environment.put(PREFIX + "USER", user);
        environment.put(PREFIX + "PASS", obscured);
        // In one piece: between processes of one machine no line breaks.
        environment.put(PREFIX + "NEXTCLOUD_CHUNK_SIZE", "0");
        return environment;
    }

    static TransferEnds of(
            TransferRequest request, RemoteWay way, String here, Map<String, String> environment, String token) {
        Map<String, String> both = new HashMap<>(way.environment());
        both.putAll(environment);
        List<String> hidden = new ArrayList<>(way.redaction().secrets());
        hidden.add(token);
        hidden.add(environment.getOrDefault(PREFIX + "PASS", ""));
        String there = way.at(request.there());
        return switch (request.direction()) {
            case IN -> new TransferEnds(there, here, both, Redaction.of(hidden));
            case OUT -> new TransferEnds(here, there, both, Redaction.of(hidden));
        };
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "TransferEnds[" + from + ", " + to + "]";
    }
}
