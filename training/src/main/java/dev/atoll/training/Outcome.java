package dev.atoll.training;

import java.time.Instant;

/// All that is known when a head is fitted.
record Outcome(TrainingArguments arguments, Plan plan, Material material, Fitted fitted, BaseModel base) {

    /// When it was made.
    record Times(Instant begun, Instant ended) {}
}
