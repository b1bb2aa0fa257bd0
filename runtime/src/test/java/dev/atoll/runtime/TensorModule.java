package dev.atoll.runtime;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Datatype;
import dev.atoll.sdk.Json;
import dev.atoll.sdk.ModuleContext;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Tensor;
import dev.atoll.sdk.TensorDescription;
import dev.atoll.sdk.TensorModel;
import dev.atoll.sdk.TensorSignature;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Doubles rows of three numbers and adds them up; some numbers make it do other things.
public final class TensorModule implements Predictor<TensorModule.Arguments, Json>, TensorModel {

    static final float EXIT = 1001;
    static final float HANG = 1002;
    static final float REFUSE = 1003;
    static final float FAIL = 1004;

    private static final TensorSignature SIGNATURE = new TensorSignature(
            "java",
            List.of(new TensorDescription("x", Datatype.FP32, List.of(TensorDescription.FREE, 3L))),
            List.of(
                    new TensorDescription("doubled", Datatype.FP32, List.of(TensorDescription.FREE, 3L)),
                    new TensorDescription("sum", Datatype.FP64, List.of(TensorDescription.FREE))));

    private boolean warm;

    record Arguments(int number) {}

    @Override
    public void warm(ModuleContext context) {
        warm = true;
    }

    @Override
    public Json predict(Arguments arguments) {
        return new Json(Map.of("number", arguments.number()));
    }

    @Override
    public TensorSignature signature() {
        if (!warm) {
            throw new IllegalStateException("not warm");
        }
        return SIGNATURE;
    }

    @Override
    public List<Tensor> infer(List<Tensor> inputs, Set<String> outputs) throws Exception {
        Tensor x = inputs.getFirst();
        ByteBuffer in = x.content();
        int rows = Math.toIntExact(x.shape().getFirst());
        ByteBuffer doubled = ByteBuffer.allocate(in.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer sums = ByteBuffer.allocate(rows * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int column = 0; column < 3; column++) {
                float value = in.getFloat();
                obey(value);
                doubled.putFloat(2 * value);
                sum += value;
            }
            sums.putDouble(sum);
        }
        return Stream.of(
                        new Tensor("doubled", Datatype.FP32, x.shape(), doubled.flip()),
                        new Tensor("sum", Datatype.FP64, List.of((long) rows), sums.flip()))
                .filter(output -> outputs.isEmpty() || outputs.contains(output.name()))
                .toList();
    }

    private static void obey(float value) throws Exception {
        if (value == EXIT) {
            Runtime.getRuntime().halt(7);
        } else if (value == HANG) {
            boolean ignored = new CountDownLatch(1).await(10, TimeUnit.MINUTES);
        } else if (value == REFUSE) {
            throw new BadInputException("x: 1003 (expected another number)");
        } else if (value == FAIL) {
            throw new IllegalStateException("a secret of the module");
        }
    }
}
