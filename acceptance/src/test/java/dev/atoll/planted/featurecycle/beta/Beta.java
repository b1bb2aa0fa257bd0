package dev.atoll.planted.featurecycle.beta;

import dev.atoll.planted.featurecycle.alpha.Alpha;
import java.util.List;

public record Beta(List<Alpha> alphas) {}
