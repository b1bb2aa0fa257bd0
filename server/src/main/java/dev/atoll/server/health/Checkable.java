package dev.atoll.server.health;

import java.util.List;
import java.util.function.Supplier;

/// Has parts that can be asked how they are. All beans of this type are.
public interface Checkable {

    /// The parts; always the same ones.
    List<Check> checks();

    /// One part.
    ///
    /// @param component what it is called, such as `database`
    /// @param ask finds out; called on a thread of its own, never twice at the same time. It may fail,
    ///     and when it takes too long the part is shown as not answering
    record Check(String component, Supplier<Health> ask) {}
}
