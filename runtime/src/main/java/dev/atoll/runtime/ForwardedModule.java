package dev.atoll.runtime;

import dev.atoll.metadata.ModulePackage;
import dev.atoll.runtime.program.ProgramSupervisor;
import dev.atoll.runtime.program.ServedApi;

/// A module that is a program with an HTTP server of its own, with what its routes need.
///
/// @param name on the wire
/// @param api what the program says it serves
record ForwardedModule(
        String name,
        ModulePackage content,
        ProgramSupervisor program,
        ServedApi api,
        Forwarding forwarding,
        RuntimeMetrics metrics) {}
