package dev.atoll.modules.speechdetection;

import dev.atoll.sdk.BadInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import javax.sound.sampled.AudioFormat;

/// How a file writes the samples of its channels.
///
/// @param kind what a sample is
/// @param sampleBytes of one sample of one channel
/// @param order of these bytes
record SampleFormat(Kind kind, int channels, int sampleBytes, ByteOrder order) {

    enum Kind {
        SIGNED,
        UNSIGNED,
        FLOAT;

        boolean has(int bits) {
            return this == FLOAT ? bits == 32 || bits == 64 : bits == 8 || bits == 16 || bits == 24 || bits == 32;
        }
    }

    private static final Map<AudioFormat.Encoding, Kind> KINDS = Map.of(
            AudioFormat.Encoding.PCM_SIGNED, Kind.SIGNED,
            AudioFormat.Encoding.PCM_UNSIGNED, Kind.UNSIGNED,
            AudioFormat.Encoding.PCM_FLOAT, Kind.FLOAT);

    static SampleFormat of(AudioFormat format, String name) throws BadInputException {
        int bits = format.getSampleSizeInBits();
        Kind kind = KINDS.get(format.getEncoding());
        boolean whole = format.getFrameSize() == format.getChannels() * bits / 8;
        if (kind == null || !kind.has(bits) || !whole) {
            throw new BadInputException(
                    name + ": " + format + " (expected PCM of 8, 16, 24 or 32 bits, or floating point of 32 or 64)");
        }
        ByteOrder order = format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new SampleFormat(kind, format.getChannels(), bits / 8, order);
    }

    /// Bytes of one sample of all channels.
    int frameBytes() {
        return channels * sampleBytes;
    }

    /// The mean of all channels; what is no number is silence.
    float mixed(byte[] bytes, int position) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        double sum = 0;
        for (int channel = 0; channel < channels; channel++) {
            sum += sample(buffer, position + channel * sampleBytes);
        }
        double mean = sum / channels;
        return Double.isFinite(mean) ? (float) mean : 0;
    }

    private double sample(ByteBuffer buffer, int at) {
        if (kind == Kind.FLOAT) {
            return sampleBytes == Float.BYTES ? buffer.getFloat(at) : buffer.getDouble(at);
        }
        double half = Math.scalb(1.0, 8 * sampleBytes - 1);
        if (kind == Kind.UNSIGNED) {
            return (unsigned(buffer, at) - half) / half;
        }
        return signed(buffer, at) / half;
    }

    private int signed(ByteBuffer buffer, int at) {
        return switch (sampleBytes) {
            case 1 -> buffer.get(at);
            case 2 -> buffer.getShort(at);
            case 3 -> three(buffer, at);
            default -> buffer.getInt(at);
        };
    }

    private long unsigned(ByteBuffer buffer, int at) {
        return signed(buffer, at) & ((1L << (8 * sampleBytes)) - 1);
    }

    private int three(ByteBuffer buffer, int at) {
        boolean big = order == ByteOrder.BIG_ENDIAN;
        int high = buffer.get(big ? at : at + 2);
        int low = buffer.get(big ? at + 2 : at) & 0xFF;
        return high << 16 | (buffer.get(at + 1) & 0xFF) << 8 | low;
    }
}
