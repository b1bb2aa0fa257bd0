package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// The classes of a mask by the share of pixels they cover, the largest first; those that cover
/// none are left out.
record ClassShares(List<Share> shares, Bars bars) implements AnswerView {

    record Share(String label, double share) {}

    ClassShares {
        shares = List.copyOf(shares);
    }

    static ClassShares of(JsonNode json, Bars bars) {
        JsonNode labels = json.path("labels");
        long[] counts = counts(json.path("mask").asText(), labels.size());
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        List<Share> shares = new ArrayList<>();
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] > 0) {
                shares.add(new Share(labels.get(label).asText(), (double) counts[label] / total));
            }
        }
        shares.sort(Comparator.comparingDouble(Share::share).reversed());
        return new ClassShares(shares, bars);
    }

    @Override
    public List<String> lines() {
        if (shares.isEmpty()) {
            return List.of("a mask that cannot be read (--json gives it)");
        }
        int width =
                shares.stream().mapToInt(entry -> entry.label().length()).max().orElse(0);
        return shares.stream()
                .map(entry -> TextTable.padded(entry.label(), width) + "  " + Bars.percent(entry.share()) + "  "
                        + bars.bar(entry.share()))
                .toList();
    }

    @Override
    public String brief() {
        if (shares.isEmpty()) {
            return lines().getFirst();
        }
        Share largest = shares.getFirst();
        return Bars.percent(largest.share()) + "  " + largest.label();
    }

    /// How often each place among the labels occurs; nothing when the picture cannot be read.
    private static long[] counts(String base64, int labels) {
        long[] counts = new long[labels];
        try {
            Raster pixels = pixels(Base64.getDecoder().decode(base64));
            int[] row = new int[pixels.getWidth()];
            for (int y = 0; y < pixels.getHeight(); y++) {
                for (int value : pixels.getSamples(0, y, row.length, 1, 0, row)) {
                    if (value < labels) {
                        counts[value]++;
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            return new long[0];
        }
        return counts;
    }

    /// The stored samples: with a palette they are places in it, which is what a mask means.
    private static Raster pixels(byte[] png) throws IOException {
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
            reader.setInput(stream);
            try {
                return reader.read(0).getRaster();
            } finally {
                reader.dispose();
            }
        }
    }
}
