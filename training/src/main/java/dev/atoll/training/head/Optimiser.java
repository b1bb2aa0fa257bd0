package dev.atoll.training.head;

/// How weights follow their gradient.
public enum Optimiser {
    /// Adam with decoupled weight decay: each weight has a step size of its own.
    ADAM_W,
    /// Stochastic gradient descent with Nesterov momentum; weight decay is an L2 penalty.
    SGD
}
