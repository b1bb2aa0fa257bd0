package dev.atoll.server.events;

/// A workload that waited for a place may run now.
///
/// @param id of the workload
public record PlaceGranted(String id) {}
