package dev.atoll.onnx.folder;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Preparations that have a name: a photo's colours, and how it is fitted in.
enum Preset {
    /// As torchvision, timm and most networks trained with PyTorch on ImageNet expect it.
    IMAGENET("rgb", 0, 1, "crop", 0),
    /// From -1 to 1, as Keras' MobileNet, Inception and Xception expect it.
    TENSORFLOW("rgb", 127.5, 127.5, "crop", 0),
    /// From 0 to 1.
    UNIT("rgb", 0, 255, "crop", 0),
    /// From 0 to 255.
    BYTES("rgb", 0, 1, "crop", 0),
    /// As YOLOX expects it.
    YOLOX("bgr", 0, 1, "letterbox-top-left", 114),
    /// As YOLOv5, YOLOv8 and their successors expect it.
    YOLOV8("rgb", 0, 255, "letterbox", 114);

    private final String colour;
    private final double mean;
    private final double deviation;
    private final String resize;
    private final int fill;

    Preset(String colour, double mean, double deviation, String resize, int fill) {
        this.colour = colour;
        this.mean = mean;
        this.deviation = deviation;
        this.resize = resize;
        this.fill = fill;
    }

    String colour() {
        return colour;
    }

    /// Those of ImageNet differ from channel to channel.
    List<Double> mean() {
        return this == IMAGENET ? List.of(123.675, 116.28, 103.53) : List.of(mean);
    }

    List<Double> deviation() {
        return this == IMAGENET ? List.of(58.395, 57.12, 57.375) : List.of(deviation);
    }

    String resize() {
        return resize;
    }

    int fill() {
        return fill;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// All names, this one first.
    List<String> wordsFromHere() {
        return Arrays.stream(values())
                .sorted((a, b) -> Boolean.compare(b == this, a == this))
                .map(Preset::word)
                .toList();
    }

    static Preset of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
