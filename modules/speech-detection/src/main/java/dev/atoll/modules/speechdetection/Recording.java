package dev.atoll.modules.speechdetection;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Upload;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// A sound file as samples: its channels are mixed to one.
final class Recording implements Samples, AutoCloseable {

    private static final int LONGEST_SECONDS = 3 * 60 * 60;
    private static final int LOWEST_RATE = 4_000;
    private static final int HIGHEST_RATE = 192_000;
    private static final int MOST_CHANNELS = 64;

    private final String name;
    private final AudioInputStream stream;
    private final SampleFormat format;
    private final int rate;
    private byte[] bytes = new byte[0];
    private long read;

    private Recording(String name, AudioInputStream stream, SampleFormat format) {
        this.name = name;
        this.stream = stream;
        this.format = format;
        this.rate = Math.round(stream.getFormat().getSampleRate());
    }

    static Recording open(Upload upload) throws BadInputException, IOException {
        String name = upload.originalFilename().isBlank() ? "the recording" : upload.originalFilename();
        // The stream closes what is below it.
        AudioInputStream stream = stream(upload, name);
        try {
            AudioInputStream linear = linear(stream);
            requireReasonable(linear.getFormat(), name);
            return new Recording(name, linear, SampleFormat.of(linear.getFormat(), name));
        } catch (BadInputException e) {
            stream.close();
            throw e;
        }
    }

    @Override
    public int rate() {
        return rate;
    }

    /// As the caller knows it.
    String name() {
        return name;
    }

    /// How many frames the network will hear; 0 when the file does not say.
    long expectedFrames() {
        long length = stream.getFrameLength();
        return length <= 0 ? 0 : length * SileroVad.RATE / rate / SileroVad.FRAME;
    }

    @Override
    public int read(float[] into) throws BadInputException, IOException {
        int size = format.frameBytes();
        if (bytes.length < into.length * size) {
            bytes = new byte[into.length * size];
        }
        int frames = stream.readNBytes(bytes, 0, into.length * size) / size;
        for (int frame = 0; frame < frames; frame++) {
            into[frame] = format.mixed(bytes, frame * size);
        }
        read += frames;
        if (read > (long) LONGEST_SECONDS * rate) {
            throw new BadInputException(name + ": longer than 3 hours (expected at most that; cut it into parts)");
        }
        return frames;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private static AudioInputStream stream(Upload upload, String name) throws BadInputException, IOException {
        BufferedInputStream file = new BufferedInputStream(Files.newInputStream(upload.path()), 1 << 16);
        try {
            return AudioSystem.getAudioInputStream(file);
        } catch (UnsupportedAudioFileException | IOException | RuntimeException e) {
            // The JDK's readers answer with all of these to bytes that make no sense.
            file.close();
            throw new BadInputException(
                    name + ": no sound that can be read (expected WAV, AIFF or AU; turn others into WAV first)", e);
        }
    }

    /// The logarithmic codes of telephony become linear.
    private static AudioInputStream linear(AudioInputStream stream) {
        AudioFormat.Encoding encoding = stream.getFormat().getEncoding();
        if (encoding.equals(AudioFormat.Encoding.ULAW) || encoding.equals(AudioFormat.Encoding.ALAW)) {
            return AudioSystem.getAudioInputStream(AudioFormat.Encoding.PCM_SIGNED, stream);
        }
        return stream;
    }

    private static void requireReasonable(AudioFormat format, String name) throws BadInputException {
        float rate = format.getSampleRate();
        if (!(rate >= LOWEST_RATE && rate <= HIGHEST_RATE)) {
            throw new BadInputException(name + ": " + Math.round(rate) + " samples a second (expected " + LOWEST_RATE
                    + " to " + HIGHEST_RATE + ")");
        }
        if (format.getChannels() < 1 || format.getChannels() > MOST_CHANNELS) {
            throw new BadInputException(
                    name + ": " + format.getChannels() + " channels (expected 1 to " + MOST_CHANNELS + ")");
        }
    }
}
