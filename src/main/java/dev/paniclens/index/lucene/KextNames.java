package dev.paniclens.index.lucene;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.index.CrashValues;
import dev.paniclens.index.Group;
import dev.paniclens.index.lucene.count.GroupTally;
import dev.paniclens.index.stored.Terms;
import dev.paniclens.query.KextPlace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;

/**
 * How reports spell the kexts whose terms are in lower case. A crash that is read for one of them
 * tells all that it has loaded, and what is learnt stays.
 */
final class KextNames {

  /** Beyond any fleet: an index of hostile reports can have any number of kexts. */
  private static final int MOST = 100_000;

  private final Map<String, String> names = new ConcurrentHashMap<>();

  /** Finds a crash that has a kext loaded. */
  interface Crashes {
    Optional<Analysis> having(String kext) throws IOException;
  }

  /** Groups by loaded kexts, with those as they are spelled. */
  List<Group> spell(List<Group> groups, IndexReader reader, Crashes crashes) throws IOException {
    List<Group> spelled = new ArrayList<>();
    learn(reader);
    for (Group group : groups) {
      spelled.add(group.named(List.of(of(group.value(), crashes))));
    }
    return spelled;
  }

  private String of(String kext, Crashes crashes) throws IOException {
    if (!kext.isEmpty() && !names.containsKey(kext) && names.size() < MOST) {
      crashes.having(kext).ifPresent(this::learn);
      names.putIfAbsent(kext, kext);
    }
    return names.getOrDefault(kext, kext);
  }

  /** Kexts in other places are values that crashes are counted by, in their own spelling. */
  private void learn(IndexReader reader) throws IOException {
    for (KextPlace place : KextPlace.values()) {
      if (place != KextPlace.LOADED) {
        for (LeafReaderContext leaf : reader.leaves()) {
          TermsEnum values =
              DocValues.getSortedSet(leaf.reader(), GroupTally.field(place.field())).termsEnum();
          for (BytesRef value = values.next();
              value != null && names.size() < MOST;
              value = values.next()) {
            String name = value.utf8ToString();
            names.putIfAbsent(Terms.of(name), name);
          }
        }
      }
    }
  }

  private void learn(Analysis crash) {
    CrashValues.kexts(crash, KextPlace.LOADED)
        .forEach(kext -> names.putIfAbsent(kext.id().key(), kext.id().value()));
  }
}
