package dev.atoll.modules.speechdetection;

import dev.atoll.sdk.Argument;
import dev.atoll.sdk.Upload;

/// What a caller may send.
///
/// @param audio the recording
/// @param threshold from which probability on a frame is speech
/// @param minSpeechMs what is shorter is left out
/// @param minSilenceMs a pause that is shorter does not end a segment
/// @param paddingMs what a segment gets at either end
public record SpeechArguments(
        @Argument(
                description = "A recording (audio in WAV, AIFF or AU) of up to three hours, at any rate, mono or not.",
                accept = {"audio/wav", "audio/x-wav", "audio/vnd.wave", "audio/aiff", "audio/x-aiff", "audio/basic"})
        Upload audio,

        @Argument(
                description = "How sure the network must be that somebody speaks: higher finds less.",
                defaultValue = "0.5",
                min = 0.05,
                max = 0.95)
        double threshold,

        @Argument(
                description = "Leave out what is no longer than this many milliseconds.",
                defaultValue = "250",
                min = 0,
                max = 60_000)
        int minSpeechMs,

        @Argument(
                description = "Pauses of fewer milliseconds do not end a segment.",
                defaultValue = "100",
                min = 0,
                max = 60_000)
        int minSilenceMs,

        @Argument(
                description = "Milliseconds that a segment gets at either end.",
                defaultValue = "30",
                min = 0,
                max = 1000)
        int paddingMs) {}
