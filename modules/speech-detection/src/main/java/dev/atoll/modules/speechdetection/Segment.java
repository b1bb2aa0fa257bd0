package dev.atoll.modules.speechdetection;

/// A stretch of the recording, in samples at [SileroVad#RATE]; `end` is not included.
record Segment(long start, long end) {

    double seconds() {
        return (double) (end - start) / SileroVad.RATE;
    }
}
