package dev.atoll.modules.speechdetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.atoll.sdk.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {

    /// One half and minus one quarter, left and right: one eighth when mixed.
    private static final double LEFT = 0.5;

    private static final double RIGHT = -0.25;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"8, WAVE", "16, WAVE", "24, WAVE", "32, WAVE", "8, AIFF", "16, AIFF", "24, AIFF", "16, AU", "24, AU"})
    void mixesTheChannelsOfWholeNumbers(int bits, String container) throws Exception {
        Path file = written(bits, container);

        float[] expected = {(float) ((LEFT + RIGHT) / 2)};
        assertThat(samples(file)).containsExactly(expected, within((float) Math.scalb(1.0, 1 - bits)));
    }

    @ParameterizedTest
    @CsvSource({"32", "64"})
    void mixesTheChannelsOfFloatingPoint(int bits) throws Exception {
        Path file = Files.write(folder.resolve("float.wav"), floatWave(bits));

        assertThat(samples(file)).containsExactly((float) ((LEFT + RIGHT) / 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"text|hello", "nothing|''", "half a header|RIFF1234WAVEfmt "})
    void saysWhatItReadsInsteadOfWhatIsNoSound(String what, String content) throws Exception {
        Path file = Files.writeString(folder.resolve("talk.mp3"), content);

        assertThatThrownBy(() -> samples(file))
                .as(what)
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "talk.mp3: no sound that can be read (expected WAV, AIFF or AU; turn others into WAV first)");
    }

    @Test
    void refusesARateAtWhichNobodyRecords() throws Exception {
        byte[] wave = floatWave(32);
        ByteBuffer.wrap(wave).order(ByteOrder.LITTLE_ENDIAN).putInt(24, 3);
        Path file = Files.write(folder.resolve("slow.wav"), wave);

        assertThatThrownBy(() -> samples(file))
                .isInstanceOf(BadInputException.class)
                .hasMessage("slow.wav: 3 samples a second (expected 4000 to 192000)");
    }

    @Test
    void refusesARecordingWithoutSound() throws Exception {
        Path file = folder.resolve("empty.wav");
        AudioFormat format = new AudioFormat(16_000, 16, 1, true, false);
        write(new byte[0], format, "WAVE", file);

        assertThatThrownBy(() -> Reference.hear(file))
                .isInstanceOf(BadInputException.class)
                .hasMessage("empty.wav: no sound in it (expected at least one sample)");
    }

    private Path written(int bits, String container) throws IOException {
        boolean big = !container.equals("WAVE");
        boolean signed = bits > 8 || big;
        AudioFormat format = new AudioFormat(16_000, bits, 2, signed, big);
        byte[] bytes = new byte[2 * bits / 8];
        put(bytes, 0, bits, signed, big, LEFT);
        put(bytes, bits / 8, bits, signed, big, RIGHT);
        Path file = folder.resolve("sound." + container);
        write(bytes, format, container, file);
        return file;
    }

    private static void write(byte[] bytes, AudioFormat format, String container, Path file) throws IOException {
        AudioFileFormat.Type type = switch (container) {
            case "AIFF" -> AudioFileFormat.Type.AIFF;
            case "AU" -> AudioFileFormat.Type.AU;
            default -> AudioFileFormat.Type.WAVE;
        };
        long frames = bytes.length / format.getFrameSize();
        try (AudioInputStream stream = new AudioInputStream(new ByteArrayInputStream(bytes), format, frames)) {
            AudioSystem.write(stream, type, file.toFile());
        }
    }

    private static void put(byte[] bytes, int at, int bits, boolean signed, boolean big, double value) {
        long number = Math.round(Math.scalb(value, bits - 1)) + (signed ? 0 : 1L << (bits - 1));
        int length = bits / 8;
        for (int i = 0; i < length; i++) {
            bytes[at + (big ? length - 1 - i : i)] = (byte) (number >> (8 * i));
        }
    }

    /// The JDK writes none, so the bytes stand here.
    private static byte[] floatWave(int bits) {
        int frame = 2 * bits / 8;
        ByteBuffer wave = ByteBuffer.allocate(44 + frame).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + frame);
        wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wave.putShort((short) 3).putShort((short) 2).putInt(16_000).putInt(16_000 * frame);
        wave.putShort((short) frame).putShort((short) bits);
        wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(frame);
        if (bits == 32) {
            wave.putFloat((float) LEFT).putFloat((float) RIGHT);
        } else {
            wave.putDouble(LEFT).putDouble(RIGHT);
        }
        return wave.array();
    }

    private static float[] samples(Path file) throws Exception {
        try (Recording recording = Recording.open(Reference.upload(file))) {
            float[] samples = new float[100];
            int read = recording.read(samples);
            return Arrays.copyOf(samples, read);
        }
    }
}
