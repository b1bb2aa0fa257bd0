package dev.atoll.training.evaluation;

/// Two classes that are taken for each other.
///
/// @param first one class
/// @param second the other
/// @param firstAsSecond how many images of the first were named the second
/// @param secondAsFirst how many images of the second were named the first
public record ConfusedPair(int first, int second, int firstAsSecond, int secondAsFirst) {

    /// How often either happened.
    public int times() {
        return firstAsSecond + secondAsFirst;
    }
}
