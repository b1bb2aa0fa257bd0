package dev.atoll.acceptance;

import java.nio.file.Path;
import java.util.Map;

/// One module of the installation served by `./atoll run`, on a port of the system's choice.
final class ServedModule implements AutoCloseable {

    private final String name;
    private final ServedAlone served;

    private ServedModule(String name, ServedAlone served) {
        this.name = name;
        this.served = served;
    }

    /// @param folder where its home goes
    static ServedModule start(String name, Path folder) {
        String launcher = Repository.root().resolve("atoll").toString();
        String home = folder.resolve("home").toString();
        return new ServedModule(
                name, ServedAlone.start(folder, Map.of(), launcher, "run", name, "--port", "0", "--home", home));
    }

    /// Without a slash at its end.
    String address() {
        return served.address();
    }

    /// The address of the model, such as `http://127.0.0.1:5000/v2/models/demo`.
    String model() {
        return address() + "/v2/models/" + name;
    }

    @Override
    public void close() {
        served.close();
    }
}
