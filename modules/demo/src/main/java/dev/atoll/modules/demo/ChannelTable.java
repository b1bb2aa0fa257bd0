package dev.atoll.modules.demo;

import dev.atoll.sdk.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// Statistics of the channels of pictures.
final class ChannelTable {

    private static final List<String> COLUMNS =
            List.of("photo", "channel", "mean", "standard_deviation", "minimum", "median", "maximum");

    private final Brightness brightness;
    private final boolean grey;
    private final double factor;

    ChannelTable(DemoArguments arguments) {
        brightness = new Brightness(arguments.greyWeights());
        grey = arguments.channels().equals("grey");
        factor = switch (arguments.unit()) {
            case "percent" -> 100 / 255.0;
            case "fraction" -> 1 / 255.0;
            default -> 1;
        };
    }

    Table of(List<Picture> pictures) {
        List<List<Object>> rows = new ArrayList<>();
        for (Picture picture : pictures) {
            if (grey) {
                rows.add(row(picture, "grey", brightness::of));
            } else {
                rows.add(row(picture, "red", Colour::red));
                rows.add(row(picture, "green", Colour::green));
                rows.add(row(picture, "blue", Colour::blue));
            }
        }
        return new Table(COLUMNS, rows);
    }

    private List<Object> row(Picture picture, String channel, IntToDoubleFunction value) {
        double[] values =
                Arrays.stream(picture.pixels()).mapToDouble(value).sorted().toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(single -> (single - mean) * (single - mean))
                .average()
                .orElseThrow();
        int middle = values.length / 2;
        double median = values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
        return List.of(
                picture.name(),
                channel,
                shown(mean),
                shown(Math.sqrt(variance)),
                shown(values[0]),
                shown(median),
                shown(values[values.length - 1]));
    }

    /// Four decimals are more than a photo knows.
    private double shown(double value) {
        return Math.round(value * factor * 10_000) / 10_000.0;
    }
}
