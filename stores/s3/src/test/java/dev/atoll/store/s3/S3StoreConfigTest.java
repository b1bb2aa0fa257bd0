package dev.atoll.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class S3StoreConfigTest {

    private final Map<String, String> settings =
            new HashMap<>(Map.of("bucket", "atoll", "access_key", "AKIA", "secret_key", "hidden"));

    @Test
    void withoutAnEndpointItIsAmazons() {
        S3StoreConfig config = S3StoreConfig.of(settings);

        assertThat(config.endpoint()).isEmpty();
        assertThat(config.region()).isEqualTo("us-east-1");
        assertThat(config.pathStyle()).isFalse();
        assertThat(config.prefix()).isEmpty();
    }

    @Test
    void anEndpointIsAskedByPathUnlessSaidOtherwise() {
        settings.put("endpoint", "https://s3.example.org");
        settings.put("prefix", "atoll/files");

        assertThat(S3StoreConfig.of(settings).pathStyle()).isTrue();
        assertThat(S3StoreConfig.of(settings).prefix()).isEqualTo("atoll/files/");
    }

    @Test
    void theSecretIsNeverPrinted() {
        assertThat(S3StoreConfig.of(settings).toString()).doesNotContain("hidden");
    }

    @ParameterizedTest(name = "{0} = {1} is refused")
    @CsvSource({
        "endpoint,s3.example.org",
        "endpoint,ftp://s3.example.org",
        "prefix,/files",
        "path_style,yes",
        "bucket,' '",
        "bukket,atoll"
    })
    void aWrongSettingIsNamed(String key, String value) {
        settings.put(key, value);

        assertThatThrownBy(() -> S3StoreConfig.of(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }
}
