package dev.atoll.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/// How deep what one sends may be nested. Nothing honest is deeper, and what walks it may call itself.
@Singleton
final class JsonLimits implements ObjectMapperCustomizer {

    private static final int DEEPEST = 64;

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory()
                .setStreamReadConstraints(mapper.getFactory()
                        .streamReadConstraints()
                        .rebuild()
                        .maxNestingDepth(DEEPEST)
                        .build());
    }
}
