package dev.atoll.runtime;

import java.nio.file.Path;

/// A module of functions in Python answers what the reference answered, request by request.
final class PythonExchangesTest extends RecordedExchangesTest {

    @Override
    RunningModule module(Path folder) throws Exception {
        PythonPackage.assumePython();
        PythonPackage.copy(folder, "recorded.py");
        return RunningModule.at(folder);
    }
}
