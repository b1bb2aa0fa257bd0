package dev.atoll.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TensorTest {

    // 1.0 and -2.0 in IEEE 754 single precision, the lowest byte first.
    private static final byte[] ONE_AND_MINUS_TWO = HexFormat.of().parseHex("0000803f000000c0");

    @Test
    void elementsAreReadLittleEndian() {
        var tensor = new Tensor("x", Datatype.FP32, List.of(1L, 2L), ByteBuffer.wrap(ONE_AND_MINUS_TWO));

        assertThat(tensor.count()).isEqualTo(2);
        assertThat(tensor.content().getFloat()).isEqualTo(1f);
        assertThat(tensor.content().getFloat(4)).isEqualTo(-2f);
    }

    @Test
    void everyReaderHasAPlaceOfItsOwn() {
        var tensor = new Tensor("x", Datatype.FP32, List.of(2L), ByteBuffer.wrap(ONE_AND_MINUS_TWO));

        var _ = tensor.content().getFloat();

        assertThat(tensor.content().remaining()).isEqualTo(8);
    }

    @Test
    void onlyWhatRemainsOfABufferCounts() {
        ByteBuffer behindAHeader = ByteBuffer.wrap(ONE_AND_MINUS_TWO).position(4);

        var tensor = new Tensor("x", Datatype.FP32, List.of(), behindAHeader);

        assertThat(tensor.content().getFloat(0)).isEqualTo(-2f);
    }

    @Test
    void bytesOutsideTheHeapStayThere() {
        var tensor = new Tensor("x", Datatype.INT64, List.of(1L), ByteBuffer.allocateDirect(8));

        assertThat(tensor.content().isDirect()).isTrue();
        assertThat(tensor.content().order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void aDimensionOfZeroMakesATensorEmpty() {
        var tensor =
                new Tensor("x", Datatype.FP64, List.of(9_000_000_000_000_000_000L, 0L, 3L), ByteBuffer.allocate(0));

        assertThat(tensor.count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL, 1",
        "UINT8, 1",
        "INT8, 1",
        "UINT16, 2",
        "INT16, 2",
        "FP16, 2",
        "UINT32, 4",
        "INT32, 4",
        "FP32, 4",
        "UINT64, 8",
        "INT64, 8",
        "FP64, 8"
    })
    void anElementTakesTheBytesTheProtocolSays(Datatype datatype, int size) {
        assertThat(new Tensor("x", datatype, List.of(3L), ByteBuffer.allocate(3 * size)).count())
                .isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tensor("x", datatype, List.of(3L), ByteBuffer.allocate(3 * size + 1)))
                .withMessageStartingWith("x: " + (3 * size + 1) + " bytes (expected 3 × " + size);
    }

    @Test
    void negativeDimensionsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tensor("x", Datatype.FP32, List.of(-1L, -1L), ByteBuffer.allocate(4)))
                .withMessage("x: shape [-1, -1] (expected dimensions of 0 or more)");
    }

    @Test
    void dimensionsWhoseProductOverflowsAreRefused() {
        // 2³² × 2³² is 0 in 64 bits, which an empty content would match.
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Tensor("x", Datatype.FP32, List.of(4_294_967_296L, 4_294_967_296L), ByteBuffer.allocate(0)))
                .withMessage("x: shape [4294967296, 4294967296] (expected fewer than 2⁶³ elements)");
    }

    @Test
    void sizesThatOverflowInBytesAreRefused() {
        // 2⁶¹ × 8 is 0 in 64 bits.
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Tensor("x", Datatype.FP64, List.of(2_305_843_009_213_693_952L), ByteBuffer.allocate(0)));
    }

    @Test
    void elementsOfBytesStandBehindTheirLengths() {
        var tensor = Tensor.ofElements("x", List.of(2L), List.of("ab".getBytes(UTF_8), new byte[0]));

        assertThat(tensor.content()).isEqualTo(ByteBuffer.wrap(HexFormat.of().parseHex("02000000616200000000")));
        assertThat(tensor.elements()).containsExactly("ab".getBytes(UTF_8), new byte[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "0300000061, x: element 0 of 3 bytes (expected at most the 1 that follow its length)",
        "ffffffff61, x: element 0 of 4294967295 bytes (expected at most the 1 that follow its length)",
        "0000000000, x: 1 elements and 1 bytes (expected 1 elements and nothing else for BYTES of shape [1])",
        "0000000000000000, x: 2 elements and 0 bytes (expected 1 elements and nothing else for BYTES of shape [1])",
    })
    void lengthsThatDoNotAddUpAreRefused(String content, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tensor(
                        "x",
                        Datatype.BYTES,
                        List.of(1L),
                        ByteBuffer.wrap(HexFormat.of().parseHex(content))))
                .withMessage(message);
    }
}
