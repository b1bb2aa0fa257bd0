package dev.atoll.training.result;

import dev.atoll.onnx.file.UnfitNetworkException;
import dev.atoll.training.features.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The weights of a module's folder, and what `weights.sha256` says they are: lines of a hash, blanks and the name of
/// a file.
///
/// @param folder of the module
record Weights(Path folder) {

    private static final String LIST = "weights.sha256";
    private static final String NETWORK = "model.onnx";

    /// Puts the network together from the module's head and the network it was made from, unless anything is other
    /// than the list says.
    ///
    /// @param base the file of the network it was made from
    void compose(Path base) throws IOException, UnfitNetworkException {
        Map<String, String> listed = listed();
        for (Map.Entry<String, String> entry : listed.entrySet()) {
            if (!entry.getKey().equals(NETWORK)) {
                require(entry.getKey(), entry.getValue(), Sha256.of(folder.resolve(entry.getKey())));
            }
        }
        byte[] network = HeadFile.joined(folder.resolve(HeadFile.NAME), base);
        require(NETWORK, listed.getOrDefault(NETWORK, "none in " + LIST), Sha256.of(network));
        DurableFile.write(folder.resolve(NETWORK), network);
    }

    private Map<String, String> listed() throws IOException {
        Map<String, String> listed = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve(LIST))) {
            String[] words = line.strip().split(" +", 2);
            if (words.length == 2) {
                listed.put(words[1], words[0]);
            }
        }
        return listed;
    }

    private void require(String name, String expected, String found) throws UnfitNetworkException {
        if (!found.equals(expected)) {
            throw new UnfitNetworkException(
                    folder.resolve(name) + ": sha256 " + found + " (expected " + expected + ")");
        }
    }
}
