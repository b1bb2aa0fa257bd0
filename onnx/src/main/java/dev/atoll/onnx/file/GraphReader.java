package dev.atoll.onnx.file;

import dev.atoll.onnx.file.ProtoStream.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Walks through the messages of an ONNX file. The numbers are those of `onnx.proto`.
final class GraphReader {

    private final String file;
    private final Operators operators;
    private final List<NetworkTensor> inputs = new ArrayList<>();
    private final List<NetworkTensor> outputs = new ArrayList<>();
    private final Map<String, String> metadata = new HashMap<>();
    private final Set<String> initialised = new HashSet<>();
    private final Set<String> externalFiles = new HashSet<>();
    private boolean found;

    GraphReader(String file) {
        this.file = file;
        this.operators = new Operators(file);
    }

    void read(ProtoStream stream) throws IOException, UnfitNetworkException {
        stream.message((number, field) -> {
            switch (number) {
                case 7 -> {
                    found = true;
                    graph(stream, field, true);
                }
                case 14 -> entry(stream, field, metadata);
                case 25 -> function(stream, field);
                default -> {}
            }
        });
        if (!found) {
            throw new UnfitNetworkException(file + ": holds no network (expected an ONNX network)");
        }
        operators.requireKnown();
    }

    NetworkFile network() {
        List<NetworkTensor> given = inputs.stream()
                .filter(input -> !initialised.contains(input.name()))
                .toList();
        return new NetworkFile(given, outputs, metadata, externalFiles);
    }

    private void graph(ProtoStream stream, Field graph, boolean outermost) throws IOException, UnfitNetworkException {
        stream.message(graph, (number, field) -> {
            switch (number) {
                case 1 -> node(stream, field);
                case 5 -> tensor(stream, field, outermost);
                case 11 -> add(stream, field, outermost, inputs);
                case 12 -> add(stream, field, outermost, outputs);
                case 15 -> sparse(stream, field);
                default -> {}
            }
        });
    }

    private void function(ProtoStream stream, Field function) throws IOException, UnfitNetworkException {
        String[] names = {"", ""};
        stream.message(function, (number, field) -> {
            switch (number) {
                case 1 -> names[1] = stream.text(field);
                case 7 -> node(stream, field);
                case 10 -> names[0] = stream.text(field);
                case 11 -> attribute(stream, field);
                default -> {}
            }
        });
        operators.define(names[0], names[1]);
    }

    private void node(ProtoStream stream, Field node) throws IOException, UnfitNetworkException {
        String[] names = {"", ""};
        stream.message(node, (number, field) -> {
            switch (number) {
                case 4 -> names[1] = stream.text(field);
                case 5 -> attribute(stream, field);
                case 7 -> names[0] = stream.text(field);
                default -> {}
            }
        });
        operators.use(names[0], names[1]);
    }

    private void attribute(ProtoStream stream, Field attribute) throws IOException, UnfitNetworkException {
        stream.message(attribute, (number, field) -> {
            switch (number) {
                case 5, 10 -> tensor(stream, field, false);
                case 6, 11 -> graph(stream, field, false);
                case 22, 23 -> sparse(stream, field);
                default -> {}
            }
        });
    }

    private void sparse(ProtoStream stream, Field tensor) throws IOException, UnfitNetworkException {
        stream.message(tensor, (number, field) -> {
            if (number == 1 || number == 2) {
                tensor(stream, field, false);
            }
        });
    }

    private void tensor(ProtoStream stream, Field tensor, boolean initialises)
            throws IOException, UnfitNetworkException {
        Map<String, String> external = new HashMap<>();
        stream.message(tensor, (number, field) -> {
            if (number == 8 && initialises) {
                initialised.add(stream.text(field));
            } else if (number == 13) {
                entry(stream, field, external);
            }
        });
        String location = external.get("location");
        if (location != null) {
            externalFiles.add(location);
        }
    }

    private static void entry(ProtoStream stream, Field entry, Map<String, String> target)
            throws IOException, UnfitNetworkException {
        String[] texts = {"", ""};
        stream.message(entry, (number, field) -> {
            if (number == 1 || number == 2) {
                texts[number - 1] = stream.text(field);
            }
        });
        target.put(texts[0], texts[1]);
    }

    private static void add(ProtoStream stream, Field value, boolean outermost, List<NetworkTensor> target)
            throws IOException, UnfitNetworkException {
        if (outermost) {
            target.add(new ValueReader(stream).read(value));
        }
    }
}
