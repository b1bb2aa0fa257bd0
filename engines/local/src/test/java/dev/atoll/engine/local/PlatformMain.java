package dev.atoll.engine.local;

import dev.atoll.spi.engine.WorkloadHandle;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// A platform for tests to kill: `FOLDER BEHAVIOUR`. Starts one workload, says so, and waits.
final class PlatformMain {

    private PlatformMain() {}

    public static void main(String[] arguments) throws Exception {
        LocalEngine engine =
                new LocalEngine("local", Path.of(arguments[0]), SmallPrograms.watched(), RandomGenerator.getDefault());
        WorkloadHandle handle = engine.start(TestBench.aProgram(arguments[1]).build());
        System.out.println(engine.awaitReady(handle, TestBench.PATIENCE).phase());
        boolean _ = new CountDownLatch(1).await(3, TimeUnit.MINUTES);
    }
}
