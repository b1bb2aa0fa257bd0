package dev.atoll.planted.hiddenroute;

import jakarta.ws.rs.GET;

final class Route {

    @GET
    String hidden() {
        return "404";
    }
}
