package dev.atoll.planted.javalangname;

final class Module {}
