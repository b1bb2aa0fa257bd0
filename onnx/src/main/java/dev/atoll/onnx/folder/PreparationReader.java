package dev.atoll.onnx.folder;

import dev.atoll.onnx.Colours;
import dev.atoll.onnx.Fit;
import dev.atoll.onnx.Preparation;
import dev.atoll.onnx.ResizeFilter;
import dev.atoll.onnx.file.UnfitNetworkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads how photos are prepared: the name of a preset, or an object with what differs from one.
final class PreparationReader {

    private static final Set<String> KEYS = Set.of(
            "preset", "size", "resize", "crop", "filter", "colour", "range", "mean", "deviation", "layout", "fill");

    /// For `fill`: the colour of the photo's border.
    static final String BORDER = "border";

    /// The middle of a photo that networks for ImageNet were measured with.
    private static final double USUAL_CROP = 0.875;

    private static final int USUAL_SIDE = 224;
    private static final int LARGEST_SIDE = 4096;
    private static final double SAMPLES = 255;

    private final PhotoInput input;
    private final Settings settings;
    private final Preset preset;

    private PreparationReader(PhotoInput input, Settings settings, Preset preset) {
        this.input = input;
        this.settings = settings;
        this.preset = preset;
    }

    /// @param usual what holds when nothing is said
    static Preparation read(Settings module, PhotoInput input, Usual usual) throws UnfitNetworkException {
        Settings settings = module.raw("preprocessing") instanceof String name
                ? new Settings(module.file(), module.place() + "preprocessing.", Map.of("preset", name))
                : module.object("preprocessing");
        settings.requireKnown(KEYS);
        Preset preset = Preset.of(settings.word("preset", usual.preset().wordsFromHere()));
        return new PreparationReader(input, settings, preset).preparation(usual);
    }

    /// What a task expects unless told otherwise.
    ///
    /// @param resize empty for the preset's
    /// @param side of an input of free size; 0 for 224
    record Usual(Preset preset, String resize, int side) {}

    private Preparation preparation(Usual usual) throws UnfitNetworkException {
        List<Integer> size = size(usual.side() == 0 ? USUAL_SIDE : usual.side());
        String otherwise = usual.resize().isEmpty() ? preset.resize() : usual.resize();
        ResizeFilter filter =
                settings.word("filter", List.of("bilinear", "bicubic")).equals("bicubic")
                        ? ResizeFilter.BICUBIC
                        : ResizeFilter.BILINEAR;
        try {
            return new Preparation(size.get(1), size.get(0), fit(otherwise), filter, colours());
        } catch (IllegalArgumentException e) {
            throw new UnfitNetworkException(settings.title() + ": " + e.getMessage(), e);
        }
    }

    private Fit fit(String otherwise) throws UnfitNetworkException {
        String word = settings.text("resize").orElse(otherwise);
        Fit.Rule rule = Fit.rule(word);
        if (rule == null) {
            throw settings.problem("resize", word, "stretch, crop, letterbox or letterbox-top-left");
        }
        double crop = settings.number("crop", USUAL_CROP, 0, 1);
        if (settings.has("crop") && rule != Fit.Rule.CROP) {
            throw settings.problem("crop", crop, "only with resize: crop");
        }
        return rule == Fit.Rule.CROP ? new Fit(rule, crop) : new Fit(rule, 1);
    }

    private Colours colours() throws UnfitNetworkException {
        String usual = input.channels() == 1 ? "grey" : preset.colour();
        Colours.Order order = switch (settings.text("colour").orElse(usual)) {
            case "rgb" -> Colours.Order.RGB;
            case "bgr" -> Colours.Order.BGR;
            case "grey", "gray" -> Colours.Order.GREY;
            default -> throw settings.problem("colour", settings.text("colour").orElse(""), "rgb, bgr or grey");
        };
        if (order.channels() != input.channels()) {
            throw settings.problem(
                    "colour",
                    order.name().toLowerCase(java.util.Locale.ROOT),
                    "a network of " + order.channels() + " channels; this one takes " + input.channels());
        }
        String layout = settings.word("layout", input.planes() ? List.of("nchw", "nhwc") : List.of("nhwc", "nchw"));
        if (layout.equals("nchw") != input.planes()) {
            throw settings.problem("layout", layout, input.planes() ? "nchw, by the network" : "nhwc, by the network");
        }
        return numbers(order);
    }

    private Colours numbers(Colours.Order order) throws UnfitNetworkException {
        double range = settings.number("range", SAMPLES, 1, SAMPLES);
        if (range != 1 && range != SAMPLES) {
            throw settings.problem("range", range, "1 or 255");
        }
        boolean said = settings.has("mean") || settings.has("deviation") || settings.has("range");
        List<Double> mean = said ? settings.numbers("mean", List.of(0.0)) : ordered(preset.mean(), order);
        List<Double> deviation =
                said ? settings.numbers("deviation", List.of(1.0)) : ordered(preset.deviation(), order);
        if (input.isBytes() && said) {
            throw settings.problem("mean", "set", "nothing: this network takes bytes as they are");
        }
        double scale = said ? SAMPLES / range : 1;
        return new Colours(order, input.planes(), fill(), scaled(mean, scale), scaled(deviation, scale));
    }

    private int fill() throws UnfitNetworkException {
        Object said = settings.raw("fill");
        if (said instanceof String word) {
            if (!word.equals(BORDER)) {
                throw settings.problem("fill", word, "a whole number from 0 to 255, or " + BORDER);
            }
            return Colours.BORDER;
        }
        return settings.whole("fill", preset.fill(), 0, (int) SAMPLES);
    }

    /// A preset's numbers are in the order red, green, blue.
    private static List<Double> ordered(List<Double> values, Colours.Order order) {
        return switch (order) {
            case RGB -> values;
            case BGR -> values.reversed();
            case GREY ->
                List.of(values.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(0));
        };
    }

    private static List<Double> scaled(List<Double> values, double scale) {
        return values.stream().map(value -> value * scale).toList();
    }

    /// Height and width.
    private List<Integer> size(int usual) throws UnfitNetworkException {
        List<Double> said = settings.numbers("size", List.of());
        if (said.size() > 2) {
            throw settings.problem("size", said, "one side, or height and width");
        }
        double height = said.isEmpty() ? orUsual(input.height(), usual) : said.getFirst();
        double width = said.isEmpty() ? orUsual(input.width(), usual) : said.getLast();
        List<Integer> size = new ArrayList<>();
        for (double side : List.of(height, width)) {
            if (side != Math.rint(side) || side < 1 || side > LARGEST_SIDE) {
                throw settings.problem("size", side, "whole numbers from 1 to " + LARGEST_SIDE);
            }
            size.add((int) side);
        }
        boolean fits = (input.height() < 0 || input.height() == size.get(0))
                && (input.width() < 0 || input.width() == size.get(1));
        if (!fits) {
            throw settings.problem("size", size, "[" + input.height() + ", " + input.width() + "], by the network");
        }
        return size;
    }

    private static int orUsual(int side, int usual) {
        return side < 0 ? usual : side;
    }
}
