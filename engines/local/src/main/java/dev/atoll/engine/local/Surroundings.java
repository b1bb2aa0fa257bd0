package dev.atoll.engine.local;

import dev.atoll.spi.engine.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;

/// What the program of one start, and its steps, find around them.
///
/// @param around what a command is put behind; nothing where there is no sandbox
/// @param besideProgram what runs beside the program, as a line of a shell; empty for nothing
/// @param showing what its processes are to be shown, once there are some
record Surroundings(
        Placeholders placeholders, String home, List<String> around, String besideProgram, OwnerMaps.Showing showing) {

    static Surroundings open(WorkloadSpec spec, WorkloadNote note, WorkloadFolder folder, OwnerMaps.Showing nothing) {
        return new Surroundings(
                new Placeholders(spec, note, false), folder.work().toString(), List.of(), "", nothing);
    }

    static Surroundings sandboxed(
            WorkloadSpec spec, WorkloadNote note, List<String> around, Relay relay, OwnerMaps.Showing showing) {
        return new Surroundings(new Placeholders(spec, note, true), Sandbox.HOME, around, relay.line(), showing);
    }

    /// The command that does a step there.
    List<String> aroundStep(List<String> command) {
        List<String> whole = new ArrayList<>(around);
        whole.addAll(command);
        return whole;
    }

    /// The command that runs the program there.
    List<String> aroundProgram(List<String> command) {
        if (besideProgram.isEmpty()) {
            return aroundStep(command);
        }
        List<String> both = new ArrayList<>(List.of("/bin/sh", "-c", besideProgram + " exec \"$@\"", "sh"));
        both.addAll(command);
        return aroundStep(both);
    }
}
