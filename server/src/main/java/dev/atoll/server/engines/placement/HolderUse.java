package dev.atoll.server.engines.placement;

import java.util.List;

/// What somebody has places for.
///
/// @param millicpus thousandths of processors
/// @param deployments how many of them are or will be kept running, those that wait included
/// @param waiting how many wait
public record HolderUse(long millicpus, long memoryMb, int gpus, int deployments, int waiting) {

    static final HolderUse NONE = new HolderUse(0, 0, 0, 0, 0);

    static HolderUse of(List<KeptPlace> places) {
        List<KeptPlace> granted = places.stream().filter(KeptPlace::isGranted).toList();
        return new HolderUse(
                granted.stream()
                        .mapToLong(place -> Amounts.millicpus(place.order().limits()))
                        .sum(),
                granted.stream()
                        .mapToLong(place -> Amounts.megabytes(place.order().limits()))
                        .sum(),
                granted.stream()
                        .mapToInt(place -> place.order().limits().gpus().count())
                        .sum(),
                (int) places.stream()
                        .filter(place -> place.order().kind().equals(Placements.DEPLOYMENT))
                        .count(),
                places.size() - granted.size());
    }

    HolderUse plus(PlaceOrder order) {
        return new HolderUse(
                millicpus + Amounts.millicpus(order.limits()),
                memoryMb + Amounts.megabytes(order.limits()),
                gpus + order.limits().gpus().count(),
                deployments,
                waiting);
    }

    HolderUse minus(PlaceOrder order) {
        return new HolderUse(
                millicpus - Amounts.millicpus(order.limits()),
                memoryMb - Amounts.megabytes(order.limits()),
                gpus - order.limits().gpus().count(),
                deployments,
                waiting);
    }
}
