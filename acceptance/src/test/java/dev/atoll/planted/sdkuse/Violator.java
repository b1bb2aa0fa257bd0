package dev.atoll.planted.sdkuse;

import com.tngtech.archunit.core.domain.JavaClass;

record Violator(JavaClass somebodyElse) {}
