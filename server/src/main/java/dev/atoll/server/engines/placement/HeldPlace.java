package dev.atoll.server.engines.placement;

/// What somebody asked for, and how it stands.
public record HeldPlace(PlaceOrder order, Place place) {}
