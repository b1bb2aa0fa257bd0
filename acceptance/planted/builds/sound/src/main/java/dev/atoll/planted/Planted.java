package dev.atoll.planted;

/// Breaks no rule: shows that the others fail for their own reason.
final class Planted {

    String greet(String name) {
        return "Hello " + name;
    }
}
