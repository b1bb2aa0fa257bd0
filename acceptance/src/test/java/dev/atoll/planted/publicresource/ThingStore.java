package dev.atoll.planted.publicresource;

public final class ThingStore {}
