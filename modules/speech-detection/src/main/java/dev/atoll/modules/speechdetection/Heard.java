package dev.atoll.modules.speechdetection;

import java.util.Arrays;

/// What the network made of a recording.
///
/// @param probabilities of speech, one for each frame
/// @param samples the recording's length at [SileroVad#RATE]
@SuppressWarnings("ArrayRecordComponent") // A hundred thousand numbers an hour; nobody compares them.
record Heard(float[] probabilities, long samples) {

    double seconds() {
        return (double) samples / SileroVad.RATE;
    }

    /// The mean over the frames that a stretch touches.
    double meanProbability(Segment segment) {
        int from = (int) (segment.start() / SileroVad.FRAME);
        int to = (int) Math.min(probabilities.length, (segment.end() + SileroVad.FRAME - 1) / SileroVad.FRAME);
        double sum = 0;
        for (float probability : Arrays.copyOfRange(probabilities, from, to)) {
            sum += probability;
        }
        return to == from ? 0 : sum / (to - from);
    }
}
