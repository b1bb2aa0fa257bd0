package dev.atoll.runtime;

/// The numbers an argument allows; infinite where it sets no bound.
///
/// @param whole whether the bounds are told without decimals
record Range(double minimum, double maximum, boolean whole) {

    void check(double number) throws InvalidValueException {
        if (number < minimum || number > maximum) {
            throw new InvalidValueException(message());
        }
    }

    private String message() {
        String least = "greater than or equal to " + shown(minimum);
        String most = "less than or equal to " + shown(maximum);
        if (Double.isInfinite(maximum)) {
            return "Must be " + least + ".";
        }
        return Double.isInfinite(minimum) ? "Must be " + most + "." : "Must be " + least + " and " + most + ".";
    }

    private String shown(double bound) {
        return whole ? Long.toString((long) bound) : Double.toString(bound);
    }
}
