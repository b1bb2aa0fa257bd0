package dev.atoll.planted.spiuse;

import com.tngtech.archunit.core.domain.JavaClass;

record Violator(JavaClass somebodyElse) {}
