package dev.atoll.modules.demo;

/// A place in a [Space].
record Point(double first, double second, double third) {

    static final Point MIDDLE = new Point(0.5, 0.5, 0.5);

    double squaredDistance(Point other) {
        double a = first - other.first;
        double b = second - other.second;
        double c = third - other.third;
        return a * a + b * b + c * c;
    }

    /// A part of the way to another place.
    ///
    /// @param part 0 stays here, 1 goes there
    Point towards(Point other, double part) {
        return new Point(
                first + part * (other.first - first),
                second + part * (other.second - second),
                third + part * (other.third - third));
    }
}
