package dev.atoll.engine.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// An image that is on this machine.
///
/// @param exposed the TCP ports it says it listens on, the smallest first
record Image(String id, List<Integer> exposed) {

    static Image of(JsonNode json) {
        List<Integer> ports = new ArrayList<>();
        json.path("Config").path("ExposedPorts").fieldNames().forEachRemaining(port -> {
            if (port.matches("\\d{1,5}(/tcp)?")) {
                ports.add(Integer.parseInt(port.replace("/tcp", "")));
            }
        });
        Collections.sort(ports);
        return new Image(json.path("Id").asText(), List.copyOf(ports));
    }
}
