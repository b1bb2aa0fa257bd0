package dev.atoll.onnx.folder;

import ai.onnxruntime.OrtException;
import dev.atoll.onnx.OnnxModel;
import dev.atoll.onnx.file.NetworkTensor;
import dev.atoll.onnx.file.UnfitNetworkException;
import dev.atoll.onnx.text.Pooling;
import dev.atoll.onnx.text.Vocabulary;
import dev.atoll.onnx.text.WordPieces;
import dev.atoll.sdk.Argument;
import dev.atoll.sdk.Datatype;
import dev.atoll.sdk.Embedding;
import dev.atoll.sdk.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Turns a text into a point: near points mean texts of like meaning.
final class TextEmbedding extends NetworkPredictor<TextEmbedding.Arguments, Embedding> {

    private static final int USUAL_LENGTH = 256;
    private static final int LEAST_LENGTH = 3;
    private static final int MOST_LENGTH = 8192;

    private final WordPieces pieces;
    private final String output;
    private final Pooling pooling;
    private final int length;
    private final boolean fixedLength;

    /// What a caller may send.
    ///
    /// @param text what to turn into a point
    record Arguments(
            @Argument(
                    description = "A text, such as a sentence. What exceeds the network's length is left out.",
                    minLength = 1,
                    maxLength = 100_000)
            String text) {}

    private TextEmbedding(OnnxFolder folder, Vocabulary vocabulary, NetworkTensor output) throws UnfitNetworkException {
        super(folder);
        Settings settings = folder.settings();
        this.pieces = new WordPieces(
                new Vocabulary(vocabulary.pieces(), settings.truth("lower_case", vocabulary.lowerCase())));
        this.output = output.name();
        this.pooling = new Pooling(
                settings.word("pooling", List.of("mean", "cls")).equals("mean"), settings.truth("normalise", true));
        long fixed = folder.network().inputs().getFirst().shape().getLast();
        this.fixedLength = fixed > 0;
        this.length = fixedLength ? (int) fixed : settings.whole("length", USUAL_LENGTH, LEAST_LENGTH, MOST_LENGTH);
    }

    static TextEmbedding of(OnnxFolder folder) throws IOException, UnfitNetworkException {
        if (!Vocabulary.isIn(folder.path())) {
            throw new UnfitNetworkException(Vocabulary.TEXT_FILE + ": missing (expected that or " + Vocabulary.JSON_FILE
                    + " beside the network)");
        }
        for (NetworkTensor input : folder.network().inputs()) {
            boolean known =
                    List.of("input_ids", "attention_mask", "token_type_ids").contains(input.name());
            if (!known || input.rank() != 2) {
                throw new UnfitNetworkException(OnnxFolder.NETWORK + ": input " + input.name() + " ["
                        + input.shownShape() + "] (expected input_ids, attention_mask and token_type_ids, of two"
                        + " dimensions)");
            }
        }
        boolean pooled = folder.network().outputs().stream().anyMatch(TextEmbedding::isSentence);
        NetworkTensor output = folder.output(
                each -> pooled ? isSentence(each) : each.rank() == 3 || each.rank() == 2,
                "a point for each word piece, or for the text");
        return new TextEmbedding(folder, Vocabulary.in(folder.path()), output);
    }

    private static boolean isSentence(NetworkTensor output) {
        return output.name().equals("sentence_embedding");
    }

    @Override
    void tryOut() throws Exception {
        Embedding _ = predict(new Arguments("A trial."));
    }

    @Override
    public Embedding predict(Arguments arguments) throws OrtException {
        long[] numbers = pieces.numbers(arguments.text(), length);
        int padded = fixedLength ? length : numbers.length;
        List<Tensor> inputs = new ArrayList<>();
        for (NetworkTensor input : folder().network().inputs()) {
            inputs.add(input(input, numbers, padded));
        }
        OnnxModel.Numbers answer = model().numbers(inputs, output);
        float[] point = answer.shape().length == 3
                ? pooling.ofPieces(answer.values(), numbers.length, (int) answer.shape()[2])
                : pooling.ofText(answer.values());
        List<Double> values = new ArrayList<>(point.length);
        for (float value : point) {
            values.add((double) value);
        }
        return new Embedding(values);
    }

    private static Tensor input(NetworkTensor input, long[] numbers, int padded) {
        boolean wide = input.type() == NetworkTensor.INT64;
        ByteBuffer content = ByteBuffer.allocateDirect(padded * (wide ? Long.BYTES : Integer.BYTES))
                .order(ByteOrder.nativeOrder());
        for (int i = 0; i < numbers.length; i++) {
            long value = switch (input.name()) {
                case "input_ids" -> numbers[i];
                case "attention_mask" -> 1;
                default -> 0;
            };
            if (wide) {
                content.putLong(i * Long.BYTES, value);
            } else {
                content.putInt(i * Integer.BYTES, (int) value);
            }
        }
        return new Tensor(input.name(), wide ? Datatype.INT64 : Datatype.INT32, List.of(1L, (long) padded), content);
    }
}
