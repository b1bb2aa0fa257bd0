package dev.atoll.modules.speechdetection;

import java.util.ArrayList;
import java.util.List;

/// From the probability of each frame to stretches of speech, by the rules of the Python package
/// silero-vad: speech begins at the threshold and ends where the probability falls 0.15 below it for
/// long enough.
final class Segmentation {

    private static final double HYSTERESIS = 0.15;
    private static final double LEAST_NEGATIVE = 0.01;
    private static final long NOWHERE = -1;

    private final double threshold;
    private final double negative;
    private final long leastSpeech;
    private final long leastSilence;
    private final long padding;

    Segmentation(SpeechArguments arguments) {
        threshold = arguments.threshold();
        negative = Math.max(threshold - HYSTERESIS, LEAST_NEGATIVE);
        leastSpeech = samples(arguments.minSpeechMs());
        leastSilence = samples(arguments.minSilenceMs());
        padding = samples(arguments.paddingMs());
    }

    List<Segment> segments(Heard heard) {
        return padded(unpadded(heard), heard.samples());
    }

    private List<Segment> unpadded(Heard heard) {
        List<Segment> found = new ArrayList<>();
        long start = NOWHERE;
        long silentSince = NOWHERE;
        for (int frame = 0; frame < heard.probabilities().length; frame++) {
            float probability = heard.probabilities()[frame];
            long here = (long) frame * SileroVad.FRAME;
            if (probability >= threshold) {
                silentSince = NOWHERE;
                start = start == NOWHERE ? here : start;
            } else if (probability < negative && start != NOWHERE) {
                silentSince = silentSince == NOWHERE ? here : silentSince;
                if (here - silentSince >= leastSilence) {
                    addIfLong(found, new Segment(start, silentSince));
                    start = NOWHERE;
                    silentSince = NOWHERE;
                }
            }
        }
        if (start != NOWHERE) {
            addIfLong(found, new Segment(start, heard.samples()));
        }
        return found;
    }

    private void addIfLong(List<Segment> found, Segment segment) {
        if (segment.end() - segment.start() > leastSpeech) {
            found.add(segment);
        }
    }

    /// Neighbours that are too near for their padding share the pause between them.
    private List<Segment> padded(List<Segment> segments, long samples) {
        List<Segment> padded = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            long before = i == 0
                    ? padding
                    : room(segment.start() - segments.get(i - 1).end());
            long after = i == segments.size() - 1
                    ? padding
                    : room(segments.get(i + 1).start() - segment.end());
            padded.add(new Segment(Math.max(0, segment.start() - before), Math.min(samples, segment.end() + after)));
        }
        return padded;
    }

    private long room(long pause) {
        return Math.min(padding, pause / 2);
    }

    private static long samples(int milliseconds) {
        return milliseconds * (SileroVad.RATE / 1000L);
    }
}
