package dev.atoll.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes ONNX files of a few nodes, field by field, by the numbers of `onnx.proto`.
public final class TinyNetwork {

    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();
    private final ByteArrayOutputStream model = new ByteArrayOutputStream();

    /// Begins a network of ONNX's operators, version 13.
    public TinyNetwork() {
        put(graph, 2, "tiny".getBytes(StandardCharsets.UTF_8));
        number(model, 1, 8);
        put(model, 8, bytes(opset -> number(opset, 2, 13)));
    }

    /// Adds an operator with one input and one output.
    public TinyNetwork node(String domain, String operator, String input, String output) {
        put(graph, 1, bytes(node -> {
            text(node, 1, input);
            text(node, 2, output);
            text(node, 4, operator);
            text(node, 7, domain);
        }));
        return this;
    }

    /// Says which version of other operators it uses.
    public TinyNetwork operators(String domain) {
        put(model, 8, bytes(opset -> {
            text(opset, 1, domain);
            number(opset, 2, 1);
        }));
        return this;
    }

    /// Adds an input.
    ///
    /// @param shape -1 where it is free
    public TinyNetwork input(String name, int type, long... shape) {
        put(graph, 11, value(name, type, shape));
        return this;
    }

    /// Adds an output.
    ///
    /// @param shape -1 where it is free
    public TinyNetwork output(String name, int type, long... shape) {
        put(graph, 12, value(name, type, shape));
        return this;
    }

    /// Adds two numbers of single precision that lie in a file.
    public TinyNetwork external(String name, String file) {
        put(graph, 5, bytes(tensor -> {
            number(tensor, 1, 2);
            number(tensor, 2, 1);
            text(tensor, 8, name);
            put(tensor, 13, bytes(entry -> {
                text(entry, 1, "location");
                text(entry, 2, file);
            }));
            number(tensor, 14, 1);
        }));
        return this;
    }

    /// Notes something, as exporters do.
    public TinyNetwork note(String key, String value) {
        put(model, 14, bytes(entry -> {
            text(entry, 1, key);
            text(entry, 2, value);
        }));
        return this;
    }

    /// The file's bytes.
    public byte[] bytes() {
        return bytes(whole -> {
            whole.writeBytes(model.toByteArray());
            put(whole, 7, graph.toByteArray());
        });
    }

    /// Writes `model.onnx` into a folder.
    public Path write(Path folder) throws IOException {
        return Files.write(folder.resolve("model.onnx"), bytes());
    }

    private static byte[] value(String name, int type, long... shape) {
        return bytes(value -> {
            text(value, 1, name);
            put(
                    value,
                    2,
                    bytes(kind -> put(kind, 1, bytes(tensor -> {
                        number(tensor, 1, type);
                        put(tensor, 2, bytes(dimensions -> {
                            for (long length : shape) {
                                put(dimensions, 1, bytes(dimension -> dimension(dimension, length)));
                            }
                        }));
                    }))));
        });
    }

    private static void dimension(ByteArrayOutputStream target, long length) {
        if (length < 0) {
            text(target, 2, "N");
        } else {
            number(target, 1, length);
        }
    }

    private interface Fields {
        void write(ByteArrayOutputStream target);
    }

    private static byte[] bytes(Fields fields) {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        fields.write(target);
        return target.toByteArray();
    }

    private static void text(ByteArrayOutputStream target, int field, String text) {
        put(target, field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(ByteArrayOutputStream target, int field, byte[] bytes) {
        varint(target, (field << 3) | 2);
        varint(target, bytes.length);
        target.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream target, int field, long value) {
        varint(target, (long) field << 3);
        varint(target, value);
    }

    private static void varint(ByteArrayOutputStream target, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            target.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        target.write((int) rest);
    }
}
