package dev.atoll.onnx;

/// By which neighbours a pixel of a resized picture is made, as Pillow names and defines them.
public enum ResizeFilter {
    /// Two neighbours on each side: Keys' cubic kernel (a = −0.5).
    BICUBIC(2.0) {
        @Override
        double at(double offset) {
            double x = Math.abs(offset);
            if (x < 1.0) {
                return (1.5 * x - 2.5) * x * x + 1.0;
            }
            if (x < 2.0) {
                return (((x - 5.0) * x + 8.0) * x - 4.0) * -0.5;
            }
            return 0.0;
        }
    },
    /// One neighbour on each side.
    BILINEAR(1.0) {
        @Override
        double at(double offset) {
            return Math.max(0.0, 1.0 - Math.abs(offset));
        }
    };

    private final double radius;

    ResizeFilter(double radius) {
        this.radius = radius;
    }

    double radius() {
        return radius;
    }

    abstract double at(double offset);
}
