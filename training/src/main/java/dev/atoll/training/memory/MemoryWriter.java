package dev.atoll.training.memory;

import dev.atoll.training.features.Features;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/// Writes a [Memory]: a line that names the form, the classes, the images, the numbers in half
/// precision, and a checksum of it all.
final class MemoryWriter {

    static final byte[] MARK = "atoll remembered images 2\n".getBytes(StandardCharsets.US_ASCII);

    private MemoryWriter() {}

    static void write(Memory memory, Path file, long bound) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling("");
        Files.createDirectories(folder);
        Path unfinished = folder.resolve(file.getFileName() + ".new");
        try {
            writeThrough(memory, unfinished, bound);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private static void writeThrough(Memory memory, Path file, long bound) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            OutputStream buffered = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            CheckedOutputStream checked = new CheckedOutputStream(buffered, new CRC32());
            DataOutputStream out = new DataOutputStream(checked);
            write(memory, Choice.within(bound, memory), out);
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
            channel.force(true);
        }
    }

    private static void write(Memory memory, Choice choice, DataOutputStream out) throws IOException {
        Features features = memory.features();
        out.write(MARK);
        out.writeInt(memory.classes().size());
        for (String name : memory.classes()) {
            out.writeUTF(name);
        }
        out.writeInt(choice.images().size());
        out.writeInt(choice.views());
        out.writeInt(features.width());
        for (int image : choice.images()) {
            RememberedImage remembered = memory.images().get(image);
            out.writeUTF(remembered.name());
            out.writeInt(remembered.label());
            out.writeUTF(remembered.sha256());
            out.writeInt(remembered.group());
        }
        float[] numbers = new float[features.width()];
        for (int image : choice.images()) {
            for (int view = 0; view < choice.views(); view++) {
                features.read(image, view, numbers, 0);
                for (float number : numbers) {
                    out.writeShort(Float.floatToFloat16(number));
                }
            }
        }
    }

    /// What is kept.
    private record Choice(List<Integer> images, int views) {

        static Choice within(long bound, Memory memory) {
            Features features = memory.features();
            long most = Math.max(memory.classes().size(), bound / (2L * features.width()));
            int images = memory.images().size();
            int views = Math.clamp(most / Math.max(1, images), 1, features.views());
            return new Choice(evenly(memory, most / views), views);
        }

        /// Of each class every n-th image: the order of names says nothing about what they show.
        private static List<Integer> evenly(Memory memory, long most) {
            int images = memory.images().size();
            if (images <= most) {
                return IntStream.range(0, images).boxed().toList();
            }
            List<List<Integer>> byClass = new ArrayList<>();
            memory.classes().forEach(_ -> byClass.add(new ArrayList<>()));
            for (int image = 0; image < images; image++) {
                byClass.get(memory.images().get(image).label()).add(image);
            }
            int each = share(byClass, most);
            return byClass.stream()
                    .flatMap(ofClass -> thinned(ofClass, each).stream())
                    .sorted()
                    .toList();
        }

        /// The largest number such that so many of each class fit.
        private static int share(List<List<Integer>> byClass, long most) {
            int each = 1;
            while (fits(byClass, each + 1, most)) {
                each++;
            }
            return each;
        }

        private static boolean fits(List<List<Integer>> byClass, int each, long most) {
            return byClass.stream()
                            .mapToLong(ofClass -> Math.min(each, ofClass.size()))
                            .sum()
                    <= most;
        }

        private static List<Integer> thinned(List<Integer> ofClass, int each) {
            if (ofClass.size() <= each) {
                return ofClass;
            }
            return IntStream.range(0, each)
                    .mapToObj(place -> ofClass.get((int) ((long) place * ofClass.size() / each)))
                    .toList();
        }
    }
}
