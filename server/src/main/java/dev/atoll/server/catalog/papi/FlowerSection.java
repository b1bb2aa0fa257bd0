package dev.atoll.server.catalog.papi;

import java.util.List;

/// How a federated server of Flower brings together what its clients learned.
final class FlowerSection {

    private static final List<String> STRATEGIES = List.of(
            "Federated Averaging (FedAvg)",
            "FedProx strategy (FedProx)",
            "Federated Optimization with Adam (FedAdam)",
            "Federated Median (FedMedian)",
            "Federated Averaging with Momentum (FedAvgM)",
            "Adaptive Federated Optimization (FedOpt)",
            "Adaptive Federated Optimization using Yogi (FedYogi)",
            "FedAvgOpt");

    private FlowerSection() {}

    static Section of() {
        Section section = new Section()
                .with("rounds", Leaf.atLeast("Number of rounds", 5, 1).described("How often the clients train."))
                .with(
                        "metric",
                        Leaf.text("Evaluation metric", "accuracy")
                                .described("What is measured at the clients and brought together; one or several."))
                .with(
                        "min_fit_clients",
                        Leaf.atLeast("Number of minimum clients (fit)", 2, 2)
                                .described("How many clients must train in a round."))
                .with(
                        "min_available_clients",
                        Leaf.atLeast("Number of minimum clients (available)", 2, 2)
                                .described("How many clients must be there at all."))
                .with(
                        "strategy",
                        Leaf.choice("Federated aggregation strategy", STRATEGIES.getFirst(), STRATEGIES)
                                .described("How the clients' models become one."));
        return withPrivacy(withOptions(section));
    }

    private static Section withOptions(Section section) {
        return section.with("mu", Leaf.atLeast("Mu", 1, 0).described("FedProx: the weight of the proximal term."))
                .with("fl", Leaf.atLeast("Learning rate", 1, 0).described("FedAvgM: the learning rate of the server."))
                .with("momentum", Leaf.atLeast("Momentum", 0, 0).described("FedAvgM: the momentum of the server."));
    }

    private static Section withPrivacy(Section section) {
        return section.with(
                        "dp",
                        Leaf.choiceOfFlag("Central differential privacy")
                                .described("Add noise, so that no client's data can be told from the model."))
                .with("mp", Leaf.choiceOfFlag("Metric privacy").described("Fit the noise to how the clients differ."))
                .with("noise_mult", Leaf.atLeast("Noise multiplier", 1.0, 1e-05).described("How much noise there is."))
                .with(
                        "sampled_clients",
                        Leaf.atLeast("Number of sampled clients", 2, 2).described("How many clients a round takes."))
                .with(
                        "clip_norm",
                        Leaf.atLeast("Clipping norm", 0.1, 0.1)
                                .described("The largest change of one client that counts."));
    }
}
