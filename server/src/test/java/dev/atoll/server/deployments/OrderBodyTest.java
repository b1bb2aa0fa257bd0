package dev.atoll.server.deployments;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OrderBodyTest {

    private static final Hardware USUAL = new Hardware(1, 512, 1000, 0, "");

    @Test
    void whatIsNullInAListIsNamed() {
        OrderBody body = new OrderBody(
                "demo", null, null, null, null, null, null, null, null, Arrays.asList("home", null), null, null, null);

        assertThatThrownBy(() -> body.order(USUAL))
                .isInstanceOf(PlatformException.class)
                .hasMessage("storage: null (expected a list without it)")
                .extracting("code")
                .isEqualTo(ErrorCode.BAD_REQUEST);
    }

    @Test
    void aVariableOfAnImageThatIsNullIsNamed() {
        Map<String, String> environment = new HashMap<>();
        environment.put("GREETING", null);
        OrderBody body = new OrderBody(
                null,
                null,
                new OrderBody.ImageBody("busybox", List.of(), List.of(), environment, null, null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);

        assertThatThrownBy(() -> body.order(USUAL))
                .isInstanceOf(PlatformException.class)
                .hasMessage("image.environment: null (expected a list without it)");
    }
}
