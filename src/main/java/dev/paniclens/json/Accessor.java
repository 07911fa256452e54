package dev.paniclens.json;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gets a component of a record. At first by reflection, which is ready at once; when it was asked
 * often, by a class made for it, which is several times as fast, but takes its time to be made.
 */
final class Accessor {
  private static final int OFTEN = 500;

  private final Method method;
  private int calls; // threads may count past each other, which does no harm
  private volatile Optional<Function<Object, Object>> made = Optional.empty();

  /** The component whose accessor this is; its record need not be public. */
  Accessor(Method accessor) {
    accessor.setAccessible(true);
    this.method = accessor;
  }

  /** The component's value. */
  Object of(Object value) {
    Optional<Function<Object, Object>> direct = made;
    if (direct.isPresent()) {
      return direct.get().apply(value);
    }
    if (++calls == OFTEN) {
      made = make();
    }
    try {
      return method.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked") // of a class made for this very interface
  private Optional<Function<Object, Object>> make() {
    try {
      Class<?> type = method.getDeclaringClass();
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      MethodHandle handle = lookup.unreflect(method);
      MethodType boxed =
          MethodType.methodType(
              MethodType.methodType(method.getReturnType()).wrap().returnType(), type);
      return Optional.of(
          (Function<Object, Object>)
              LambdaMetafactory.metafactory(
                      lookup,
                      "apply",
                      MethodType.methodType(Function.class),
                      MethodType.methodType(Object.class, Object.class),
                      handle,
                      boxed)
                  .getTarget()
                  .invoke());
    } catch (Throwable e) { // a method handle may throw anything; reflection goes on to serve
      return Optional.empty();
    }
  }
}
