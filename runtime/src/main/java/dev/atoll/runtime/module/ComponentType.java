package dev.atoll.runtime.module;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/// A record component's type, taken apart.
///
/// @param optional whether it is an `Optional`
/// @param many whether it is, inside that, a `List`
/// @param value the type of one value
record ComponentType(boolean optional, boolean many, Class<?> value) {

    static ComponentType of(RecordComponent component) throws InvalidModuleException {
        Type declared = component.getGenericType();
        boolean optional = component.getType() == Optional.class;
        Type present = optional ? element(component, declared) : declared;
        boolean many = raw(present) == List.class;
        Type single = many ? element(component, present) : present;
        if (raw(single) instanceof Class<?> type) {
            return new ComponentType(optional, many, type);
        }
        throw unknown(component, single);
    }

    static InvalidModuleException unknown(RecordComponent component, Type type) {
        return new InvalidModuleException("component " + component.getName() + " of "
                + component.getDeclaringRecord().getName() + ": type " + type.getTypeName() + " (expected "
                + ValueTypes.NAMES + ")");
    }

    private static Type element(RecordComponent component, Type generic) throws InvalidModuleException {
        if (generic instanceof ParameterizedType parameterized) {
            return parameterized.getActualTypeArguments()[0];
        }
        throw unknown(component, generic);
    }

    private static Type raw(Type type) {
        return type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type;
    }
}
