package dev.atoll.planted.stacktrace;

final class Printer {

    void print(Exception e) {
        e.printStackTrace();
    }
}
