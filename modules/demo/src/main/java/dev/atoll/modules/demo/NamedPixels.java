package dev.atoll.modules.demo;

import dev.atoll.sdk.ClassProbabilities;
import dev.atoll.sdk.Mask;
import dev.atoll.sdk.Progress;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// A picture with the name of each pixel's colour.
final class NamedPixels {

    private final Picture picture;
    private final Colour[] names;
    private final Map<Colour, Integer> counts = new EnumMap<>(Colour.class);

    private NamedPixels(Picture picture) {
        this.picture = picture;
        this.names = new Colour[picture.pixels().length];
    }

    static NamedPixels of(Picture picture, Progress progress) {
        NamedPixels named = new NamedPixels(picture);
        for (int y = 0; y < picture.height(); y++) {
            progress.throwIfCancelled();
            named.nameRow(y);
        }
        return named;
    }

    private void nameRow(int y) {
        for (int i = y * picture.width(); i < (y + 1) * picture.width(); i++) {
            Colour colour = Colour.of(picture.pixels()[i]);
            names[i] = colour;
            counts.merge(colour, 1, Integer::sum);
        }
    }

    Picture picture() {
        return picture;
    }

    Colour at(int index) {
        return names[index];
    }

    /// The part of all pixels that have a colour, in 0..1.
    double share(Colour colour) {
        return (double) counts.getOrDefault(colour, 0) / names.length;
    }

    /// Largest share first; equal shares in the order of [Colour].
    List<Colour> byShare(List<Colour> chosen) {
        return chosen.stream()
                .sorted(Comparator.comparingDouble(this::share).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    ClassProbabilities probabilities(List<Colour> chosen, Function<Colour, String> callersName) {
        List<Colour> sorted = byShare(chosen);
        return new ClassProbabilities(
                sorted.stream().map(callersName).toList(),
                sorted.stream().map(this::share).toList());
    }

    Map<String, Double> shares(List<Colour> chosen, Function<Colour, String> callersName) {
        Map<String, Double> shares = new LinkedHashMap<>();
        byShare(chosen).forEach(colour -> shares.put(callersName.apply(colour), share(colour)));
        return shares;
    }

    /// Class 0 is every colour that was not asked for.
    Mask mask(List<Colour> chosen, Function<Colour, String> callersName) {
        Map<Colour, Integer> classOf = new EnumMap<>(Colour.class);
        chosen.forEach(colour -> classOf.put(colour, chosen.indexOf(colour) + 1));
        byte[] mask = new byte[names.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = classOf.getOrDefault(names[i], 0).byteValue();
        }
        List<String> labels = Stream.concat(Stream.of("other"), chosen.stream().map(callersName))
                .toList();
        return new Mask(picture.width(), picture.height(), mask, labels);
    }
}
