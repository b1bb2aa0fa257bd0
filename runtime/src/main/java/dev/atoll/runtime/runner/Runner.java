package dev.atoll.runtime.runner;

import dev.atoll.metadata.ModuleDescription;
import dev.atoll.runtime.module.Reply;
import java.util.OptionalLong;

/// Runs a module's code. All methods may be called from any thread.
public interface Runner extends AutoCloseable {

    /// What the module takes and gives, as last seen. Never waits.
    ModuleDescription description();

    /// Whether the description may differ from request to request: choices that are looked up, or
    /// code that is being written.
    boolean mayChange();

    /// Looks at the module anew, so that [#description] is of this moment. May wait for a start.
    ///
    /// @return why the module cannot be asked; empty when it can
    String refresh();

    /// Asks the module and waits for what comes of it. Never throws for what a module does.
    Reply call(Call call);

    /// Tells a call under way that nobody waits any more; its [#call] returns when the module heeds
    /// that.
    void cancel(Call call);

    /// Ends calls that heed nothing, where that can be done.
    ///
    /// @param reason for the log
    void replace(String reason);

    /// The process that runs the calls; empty when there may be several of them.
    default OptionalLong pid() {
        return OptionalLong.empty();
    }

    /// Whether calls are answered now, and why not.
    RunnerState state();

    @Override
    void close();
}
