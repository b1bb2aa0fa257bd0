package dev.atoll.training.memory;

import dev.atoll.training.features.Features;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/// Reads what [MemoryWriter] wrote.
final class MemoryReader {

    private final Path file;
    private final long length;
    private final DataInputStream in;

    private MemoryReader(Path file, long length, DataInputStream in) {
        this.file = file;
        this.length = length;
        this.in = in;
    }

    static Memory read(Path file) throws DamagedMemoryException, IOException {
        try (CheckedInputStream checked =
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), new CRC32())) {
            DataInputStream in = new DataInputStream(checked);
            Memory memory = new MemoryReader(file, Files.size(file), in).memory();
            long computed = checked.getChecksum().getValue();
            if (in.readLong() != computed || in.read() >= 0) {
                throw damaged(file, "its checksum is wrong");
            }
            return memory;
        } catch (EOFException | UTFDataFormatException e) {
            throw damaged(file, "it is cut off");
        }
    }

    private Memory memory() throws DamagedMemoryException, IOException {
        if (!Arrays.equals(in.readNBytes(MemoryWriter.MARK.length), MemoryWriter.MARK)) {
            throw damaged(file, "it does not begin as one");
        }
        List<String> classes = classes();
        int images = counted();
        int views = counted();
        int width = counted();
        List<RememberedImage> remembered = new ArrayList<>();
        for (int at = 0; at < images; at++) {
            remembered.add(
                    new RememberedImage(in.readUTF(), label(in.readInt(), classes.size()), in.readUTF(), in.readInt()));
        }
        // Divided, as strangers may have chosen numbers whose product is too large for any type.
        if (width > length / Short.BYTES / images / views) {
            throw damaged(file, "it is cut off");
        }
        short[][] numbers = new short[images * views][width];
        for (short[] view : numbers) {
            for (int at = 0; at < width; at++) {
                view[at] = in.readShort();
            }
        }
        return new Memory(classes, remembered, new Kept(numbers, images, views, width));
    }

    private List<String> classes() throws DamagedMemoryException, IOException {
        List<String> classes = new ArrayList<>();
        int count = counted();
        for (int at = 0; at < count; at++) {
            classes.add(in.readUTF());
        }
        if (Set.copyOf(classes).size() < count) {
            throw damaged(file, "it has a class twice");
        }
        return classes;
    }

    /// Of nothing is there none, and of nothing are there more than the file has bytes.
    private int counted() throws DamagedMemoryException, IOException {
        int number = in.readInt();
        if (number < 1 || number > length) {
            throw damaged(file, "a number in it is " + number);
        }
        return number;
    }

    private int label(int label, int classes) throws DamagedMemoryException {
        if (label < 0 || label >= classes) {
            throw damaged(file, "a class in it is " + label);
        }
        return label;
    }

    private static DamagedMemoryException damaged(Path file, String why) {
        return new DamagedMemoryException(file + ": damaged: " + why + " (expected what a training wrote there)");
    }

    /// A few megabytes at most, held on the heap.
    @SuppressWarnings("ArrayRecordComponent") // Many numbers, compared by nobody.
    private record Kept(short[][] numbers, int images, int views, int width) implements Features {

        @Override
        public void read(int image, int view, float[] target, int offset) {
            short[] kept = numbers[image * views + view];
            for (int at = 0; at < width; at++) {
                target[offset + at] = Float.float16ToFloat(kept[at]);
            }
        }
    }
}
