package dev.atoll.planted.bannedending;

final class ThingManager {}
