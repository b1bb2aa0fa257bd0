package dev.atoll.training.result;

import dev.atoll.onnx.file.UnfitNetworkException;
import java.io.IOException;
import java.nio.file.Path;

/// Puts the network of a module that ships only its head together: `MODULE_FOLDER BASE_NETWORK`. Part of the build.
public final class ComposeMain {

    private ComposeMain() {}

    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            end("expected the folder of a module, and the file of the network it was made from");
        }
        try {
            new Weights(Path.of(arguments[0])).compose(Path.of(arguments[1]));
        } catch (UnfitNetworkException e) {
            end(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            end("cannot be read or written: " + e.getMessage());
        }
    }

    private static void end(String why) {
        System.err.println(why);
        System.exit(1);
    }
}
