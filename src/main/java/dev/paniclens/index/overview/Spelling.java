package dev.paniclens.index.overview;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.CrashValues;
import dev.paniclens.index.CrashValues.KextVersion;
import dev.paniclens.index.Hit;
import dev.paniclens.index.Lookup;
import dev.paniclens.index.Page;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.query.value.KextVersionScale;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Kexts and their versions as reports spell them: where crashes are found by them, they are in
 * lower case and at their shortest. A crash that is read for one of them tells all of its others.
 */
final class Spelling {

  private final CrashIndex index;
  private final KextPlace place;
  private final Map<String, String> ids = new HashMap<>();
  private final Map<Version, String> versions = new HashMap<>();

  private record Version(String id, long place) {}

  Spelling(CrashIndex index, KextPlace place) {
    this.index = index;
    this.place = place;
  }

  /**
   * A kext, with {@code @} and its version if there is one, as it is where no report tells better.
   *
   * @param id in lower case
   * @param having finds crashes that have it
   */
  String of(String id, Optional<String> version, Query having) {
    Optional<Version> key =
        version.flatMap(KextVersionScale::place).map(number -> new Version(id, number));
    if (!ids.containsKey(id) || key.filter(each -> !versions.containsKey(each)).isPresent()) {
      learn(having);
    }
    String spelled = ids.getOrDefault(id, id);
    return version
        .map(v -> spelled + "@" + key.map(each -> versions.getOrDefault(each, v)).orElse(v))
        .orElse(spelled);
  }

  private void learn(Query having) {
    index.search(having, Page.first(1)).hits().stream()
        .map(Hit::id)
        .map(index::get)
        .forEach(
            read -> {
              if (read instanceof Lookup.Found found) {
                CrashValues.kexts(found.crash().analysis(), place).forEach(this::learn);
              }
            });
  }

  private void learn(KextVersion kext) {
    String id = kext.id().key();
    ids.putIfAbsent(id, kext.id().value());
    kext.version()
        .ifPresent(
            version ->
                KextVersionScale.place(version)
                    .ifPresent(at -> versions.putIfAbsent(new Version(id, at), version)));
  }
}
