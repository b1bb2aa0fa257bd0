package dev.atoll.store.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.spi.blob.BlobStoreProvider;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LocalStoreConfigTest {

    @Test
    void withoutSettingsEverythingIsFlushedAndNothingReserved() {
        assertThat(LocalStoreConfig.of(Map.of())).isEqualTo(new LocalStoreConfig(true, 0));
    }

    @Test
    void settingsAreTaken() {
        assertThat(LocalStoreConfig.of(Map.of("fsync", "false", "reserve_bytes", "1000")))
                .isEqualTo(new LocalStoreConfig(false, 1000));
    }

    @ParameterizedTest(name = "{0} = {1} is refused")
    @CsvSource({"fsync,yes", "reserve_bytes,-1", "reserve_bytes,10G", "fsink,true"})
    void aWrongSettingIsNamed(String key, String value) {
        assertThatThrownBy(() -> LocalStoreConfig.of(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    @Test
    void theProviderIsFound() {
        assertThat(ServiceLoader.load(BlobStoreProvider.class))
                .extracting(BlobStoreProvider::kind)
                .containsExactly("local");
    }
}
