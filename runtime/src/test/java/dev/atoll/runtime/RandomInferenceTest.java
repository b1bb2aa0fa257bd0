package dev.atoll.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is sent as tensors, the caller is told in time that it is not the module's fault.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RandomInferenceTest {

    /// One failing body is sent again with `-Datoll.inference.seed=SEED -Datoll.inference.bodies=1`.
    private static final long FIRST_SEED = Long.getLong("atoll.inference.seed", 20_261_126L);

    private static final int BODIES = Integer.getInteger("atoll.inference.bodies", 1000);

    private static final List<String> NAMES = List.of("x", "y", "", "\u0000", "x\\u0000");
    private static final List<String> SHAPES = List.of(
            "[1,3]",
            "[2,3]",
            "[0,3]",
            "[3]",
            "[]",
            "[-1,3]",
            "[9223372036854775807,3]",
            "[4294967296,4294967296]",
            "[1e9]",
            "[null]",
            "3",
            "[[1,3]]",
            "[99999999999999999999]");
    private static final List<String> DATATYPES =
            List.of("FP32", "FP32", "FP16", "INT64", "BYTES", "UINT64", "float", "");
    private static final List<String> DATA = List.of(
            "[1,2,3]",
            "[[1,2,3]]",
            "[[1,2,3],[4,5,6]]",
            "[]",
            "[[]]",
            "[NaN,Infinity,-Infinity]",
            "[1e400,0,0]",
            "[\"a\",\"b\",\"c\"]",
            "[true,false,null]",
            "{}",
            "[{},{},{}]",
            "null",
            "7",
            "[1,2",
            "[1,[2],3]",
            "\"abc\"");
    private static final List<String> SIZES =
            List.of("12", "0", "-1", "13", "2147483647", "4294967308", "\"12\"", "null", "[12]", "1.5");

    private RunningModule running;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        running = RunningModule.of(TensorModule.class, folder, "--isolation", "thread", "--max-upload", "100000");
    }

    @AfterAll
    void stop() throws Exception {
        running.close();
    }

    @Test
    void aThousandRandomBodiesAreNoFaultOfTheModules() throws Exception {
        int answered = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + BODIES; seed++) {
            answered += send(seed, new SplittableRandom(seed));
        }

        // Some are whole, or the rest would prove nothing.
        assertThat(answered).isGreaterThan(BODIES / 100);
    }

    private int send(long seed, SplittableRandom random) {
        byte[] body = body(random);
        String header = switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> "Inference-Header-Content-Length: " + random.nextInt(-5, body.length + 100) + "\r\n";
            default -> "Inference-Header-Content-Length: " + jsonLength(body) + "\r\n";
        };
        try (RawClient client = new RawClient(running.port())) {
            client.send("POST /v2/models/demo/infer HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header
                    + "Content-Length: " + body.length + "\r\n\r\n");
            String answer = client.send(body).readToEnd();
            assertThat(answer).matches("(?s)HTTP/1\\.1 (200|400) .*");
            return answer.startsWith("HTTP/1.1 200") ? 1 : 0;
        } catch (IOException | AssertionError e) {
            throw new AssertionError(
                    "seed " + seed + ": " + e.getMessage() + "\n" + header + new String(body, UTF_8), e);
        }
    }

    /// The JSON of these bodies is their first line.
    private static int jsonLength(byte[] body) {
        int length = 0;
        while (length < body.length && body[length] != '\n') {
            length++;
        }
        return Math.min(body.length, length + 1);
    }

    private static byte[] body(SplittableRandom random) {
        StringBuilder json = new StringBuilder("{\"inputs\":[").append(tensor(random));
        if (random.nextInt(8) == 0) {
            json.append(',').append(tensor(random));
        }
        json.append(']').append(random.nextInt(8) == 0 ? ",\"outputs\":[{\"name\":\"sum\"},7,{}]" : "");
        json.append(random.nextBoolean() ? ",\"parameters\":{\"binary_data_output\":true}" : "")
                .append('}');
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(json.toString().getBytes(UTF_8));
        byte[] tail = new byte[random.nextInt(3) == 0 ? random.nextInt(40) : 12 * random.nextInt(2)];
        random.nextBytes(tail);
        body.writeBytes(tail);
        return mutated(random, body.toByteArray());
    }

    private static String tensor(SplittableRandom random) {
        String data = random.nextBoolean()
                ? "\"data\":" + mostly(random, DATA)
                : "\"parameters\":{\"binary_data_size\":" + mostly(random, SIZES) + "}";
        return "{\"name\":\"" + mostly(random, NAMES) + "\",\"shape\":" + mostly(random, SHAPES) + ",\"datatype\":\""
                + mostly(random, DATATYPES) + "\"," + data + "}";
    }

    /// The first of the list fits.
    private static String mostly(SplittableRandom random, List<String> list) {
        return random.nextInt(3) > 0 ? list.getFirst() : list.get(random.nextInt(list.size()));
    }

    private static byte[] mutated(SplittableRandom random, byte[] body) {
        for (int i = random.nextInt(3) == 0 ? random.nextInt(4) : 0; i > 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }
}
