package dev.atoll.onnx.file;

import dev.atoll.onnx.file.ProtoStream.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads what a network declares of one input or output.
final class ValueReader {

    private static final long FREE = -1;

    private final ProtoStream stream;
    private final List<Long> shape = new ArrayList<>();
    private String name = "";
    private int type;
    private boolean shaped;

    ValueReader(ProtoStream stream) {
        this.stream = stream;
    }

    NetworkTensor read(Field value) throws IOException, UnfitNetworkException {
        stream.message(value, (number, field) -> {
            if (number == 1) {
                name = stream.text(field);
            } else if (number == 2) {
                stream.message(field, this::type);
            }
        });
        return new NetworkTensor(name, type, shape, shaped);
    }

    /// Sequences, maps and the like stay of type 0.
    private void type(int number, Field field) throws IOException, UnfitNetworkException {
        if (number == 1) {
            stream.message(field, this::tensor);
        }
    }

    private void tensor(int number, Field field) throws IOException, UnfitNetworkException {
        if (number == 1) {
            type = (int) field.number();
        } else if (number == 2) {
            shaped = true;
            stream.message(field, this::dimension);
        }
    }

    private void dimension(int number, Field field) throws IOException, UnfitNetworkException {
        if (number != 1) {
            return;
        }
        long[] length = {FREE};
        stream.message(field, (inner, dimension) -> {
            if (inner == 1 && !dimension.isBytes()) {
                length[0] = Math.max(FREE, dimension.number());
            }
        });
        // Some exporters write 0 for a length that is free.
        shape.add(length[0] == 0 ? FREE : length[0]);
    }
}
