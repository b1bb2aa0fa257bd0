package dev.atoll.modules.demo;

/// Of a picture, in pixels.
public record Size(int width, int height) {}
