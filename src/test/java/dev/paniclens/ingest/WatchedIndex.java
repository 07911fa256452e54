package dev.paniclens.ingest;

import dev.paniclens.index.CrashIndex;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** An index that tells of each crash that is put. */
final class WatchedIndex {
  private final AtomicInteger puts = new AtomicInteger();
  private final CrashIndex index;

  /**
   * @param onPut told the number of the crash, from 1, before it is put
   */
  WatchedIndex(CrashIndex real, IntConsumer onPut) {
    index =
        (CrashIndex)
            Proxy.newProxyInstance(
                CrashIndex.class.getClassLoader(),
                new Class<?>[] {CrashIndex.class},
                (proxy, method, args) -> {
                  if (method.getName().equals("put")) {
                    onPut.accept(puts.incrementAndGet());
                  }
                  try {
                    return method.invoke(real, args);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  CrashIndex index() {
    return index;
  }

  int puts() {
    return puts.get();
  }
}
