package dev.atoll.planted.openroute;

import jakarta.ws.rs.GET;

final class Route {

    @GET
    public String open() {
        return "for whom?";
    }
}
