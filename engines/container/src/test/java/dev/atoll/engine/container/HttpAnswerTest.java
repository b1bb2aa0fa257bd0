package dev.atoll.engine.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class HttpAnswerTest {

    @Test
    void aBodyInChunksIsPutTogether() throws IOException {
        HttpAnswer answer =
                read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWiki\r\n6;x=y\r\npedia \r\n0\r\n\r\n");

        assertThat(answer.all()).asString().isEqualTo("Wikipedia ");
    }

    @Test
    void aBodyWithALengthEndsThere() throws IOException {
        assertThat(read("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nOK and more")
                        .all())
                .asString()
                .isEqualTo("OK");
    }

    @Test
    void aBodyThatEndsTooEarlyIsNoBody() throws IOException {
        HttpAnswer cut = read("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nOK");
        HttpAnswer cutChunk = read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nOK");

        assertThatThrownBy(cut::all).isInstanceOf(IOException.class).hasMessageContaining("7 bytes before");
        assertThatThrownBy(cutChunk::all).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNotHttpIsRefused() {
        assertThatThrownBy(() -> read("SSH-2.0-OpenSSH_9.2\r\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("SSH-2.0");
    }

    private static HttpAnswer read(String text) throws IOException {
        return HttpAnswer.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)), () -> {});
    }
}
