package dev.atoll.server.storage.rclone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The sentences are those of rclone 1.60.1 and 1.75.2 before servers that refuse, are dead or do not exist.
final class RcloneFaultTest {

    private static final int FAILED = 1;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                REFUSED     | error in ListJSON: couldn't list files: 401 Unauthorized: 401 Unauthorized
                REFUSED     | NewFs: couldn't connect SSH: ssh: handshake failed: ssh: unable to authenticate, attempted methods [none password], no supported methods remain
                REFUSED     | operation error S3: ListObjects, https response error StatusCode: 403, RequestID: , HostID: , api error InvalidAccessKeyId: The Access Key Id you provided does not exist in our records.
                REFUSED     | SignatureDoesNotMatch: The request signature we calculated does not match the signature you provided.
                EXPIRED     | couldn't find root directory ID: token expired and there's no refresh token - manually refresh with "rclone config reconnect REMOTE{zKSxj}:"
                UNREACHABLE | couldn't list files: Propfind "http://127.0.0.1:1/": dial tcp 127.0.0.1:1: connect: connection refused
                UNREACHABLE | dial tcp: lookup nosuch.invalid on 10.0.0.53:53: no such host
                PRIVATE     | couldn't list files: private address: 10.0.0.1 is a private address: 403 private address
                OTHER       | error in ListJSON: directory not found
                """)
    void whatWentWrongIsToldByWhatTheProgramSays(RcloneFault fault, String sentence) {
        RcloneLine line =
                RcloneLine.of("{\"level\":\"error\",\"msg\":" + quoted(sentence) + "}", Redaction.of(List.of()));

        assertThat(RcloneFault.of(new RcloneEnd(FAILED, false, false, List.of(line))))
                .isEqualTo(fault);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"") + "\"";
    }
}
